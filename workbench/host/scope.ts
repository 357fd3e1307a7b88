import type { KeymapContext, KeymapEventListener, Modifier, PaneType, UserEvent } from "obsidian";
import { Platform } from "./platform";

export interface KeymapEventHandler {
  scope: Scope;
  /** Sorted and joined with ","; null matches any. */
  modifiers: string | null;
  key: string | null;
  func: KeymapEventListener;
}

function compile(modifiers: readonly Modifier[]): string {
  const real = modifiers.map((modifier) => (modifier === "Mod" ? (Platform.isMacOS ? "Meta" : "Ctrl") : modifier));
  return [...new Set(real)].sort().join(",");
}

/** Key handlers of one surface; unhandled keys go to its parent. */
export class Scope {
  readonly parent: Scope | undefined;
  readonly keys: KeymapEventHandler[] = [];

  constructor(parent?: Scope) {
    this.parent = parent;
  }

  register(modifiers: Modifier[] | null, key: string | null, func: KeymapEventListener): KeymapEventHandler {
    const handler: KeymapEventHandler = { scope: this, modifiers: modifiers === null ? null : compile(modifiers), key, func };
    this.keys.push(handler);
    return handler;
  }

  unregister(handler: { scope: unknown }): void {
    const at = this.keys.indexOf(handler as KeymapEventHandler);
    if (at >= 0) this.keys.splice(at, 1);
  }

  /** The first result other than undefined; undefined when the key was not handled. */
  handleKey(event: KeyboardEvent, context: KeymapContext): unknown {
    const key = context.key?.toLowerCase();
    for (const handler of [...this.keys]) {
      if (handler.modifiers !== null && handler.modifiers !== context.modifiers) continue;
      if (handler.key !== null && handler.key.toLowerCase() !== key && handler.key !== context.vkey) continue;
      const answer: unknown = handler.func(event, context);
      if (answer !== undefined) return answer;
    }
    return this.parent?.handleKey(event, context);
  }
}

/** Sends each key to the topmost scope. */
export class Keymap {
  readonly #stack: Scope[] = [];
  /** The scope when none is pushed: the active view's, or the app's. */
  root: () => Scope;

  constructor(root: () => Scope) {
    this.root = root;
  }

  pushScope(scope: Scope): void {
    if (this.#stack.includes(scope)) return;
    this.#stack.push(scope);
  }

  popScope(scope: Scope): void {
    const at = this.#stack.indexOf(scope);
    if (at >= 0) this.#stack.splice(at, 1);
  }

  get scope(): Scope {
    return this.#stack.at(-1) ?? this.root();
  }

  /** Listens in the capture phase, so that a scope precedes an editor or input. The result stops it. */
  listen(target: Window): () => void {
    const listener = (event: KeyboardEvent): void => this.handle(event);
    target.addEventListener("keydown", listener, true);
    return () => target.removeEventListener("keydown", listener, true);
  }

  handle(event: KeyboardEvent): void {
    const down: Modifier[] = [];
    if (event.altKey) down.push("Alt");
    if (event.ctrlKey) down.push("Ctrl");
    if (event.metaKey) down.push("Meta");
    if (event.shiftKey) down.push("Shift");
    const vkey = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1] ?? event.key;
    if (this.scope.handleKey(event, { modifiers: compile(down), key: event.key, vkey }) === false) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  static isModifier(event: MouseEvent | TouchEvent | KeyboardEvent, modifier: Modifier): boolean {
    switch (modifier) {
      case "Ctrl":
        return event.ctrlKey;
      case "Meta":
        return event.metaKey;
      case "Alt":
        return event.altKey;
      case "Shift":
        return event.shiftKey;
      case "Mod":
        return Platform.isMacOS ? event.metaKey : event.ctrlKey;
    }
  }

  static isModEvent(event?: UserEvent | null): PaneType | boolean {
    if (!event) return false;
    if (Keymap.isModifier(event, "Mod")) {
      if (!event.altKey) return "tab";
      return event.shiftKey ? "window" : "split";
    }
    return "button" in event && event.button === 1 ? "tab" : false;
  }
}
