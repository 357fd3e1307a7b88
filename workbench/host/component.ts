import type { EventRef } from "./events";

/** A lifecycle with children and clean-ups; unloading undoes registrations, last first. */
export class Component {
  #loaded = false;
  readonly #children: Component[] = [];
  readonly #cleanups: (() => unknown)[] = [];
  /** The result of onload: a promise while it is not done. */
  loading: Promise<void> | void = undefined;

  load(): void {
    if (this.#loaded) return;
    this.#loaded = true;
    this.loading = this.onload();
    for (const child of [...this.#children]) child.load();
  }

  onload(): Promise<void> | void {}

  unload(): void {
    if (!this.#loaded) return;
    this.#loaded = false;
    for (let child = this.#children.pop(); child; child = this.#children.pop()) child.unload();
    for (let cleanup = this.#cleanups.pop(); cleanup; cleanup = this.#cleanups.pop()) cleanup();
    this.onunload();
  }

  onunload(): void {}

  addChild<T extends Component>(component: T): T {
    this.#children.push(component);
    if (this.#loaded) component.load();
    return component;
  }

  removeChild<T extends Component>(component: T): T {
    const at = this.#children.indexOf(component);
    if (at >= 0) {
      this.#children.splice(at, 1);
      component.unload();
    }
    return component;
  }

  register(cb: () => unknown): void {
    this.#cleanups.push(cb);
  }

  registerEvent(ref: EventRef): void {
    this.register(() => ref.source.offref(ref));
  }

  registerDomEvent(
    el: EventTarget,
    type: string,
    callback: (this: HTMLElement, ev: never) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void {
    const listener = callback as unknown as EventListener;
    el.addEventListener(type, listener, options);
    this.register(() => el.removeEventListener(type, listener, options));
  }

  registerInterval(id: number): number {
    this.register(() => window.clearInterval(id));
    return id;
  }
}
