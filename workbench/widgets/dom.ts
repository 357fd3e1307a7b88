/** The DOM extensions that obsidian.d.ts declares as globals, for a browser window or happy-dom. */
import type {} from "obsidian";
import { installTooltips } from "./tooltip";

type Info = DomElementInfo & SvgElementInfo;
const SVG = "http://www.w3.org/2000/svg";
type Win = Window & typeof globalThis;

type Methods<T> = { [K in keyof T]?: T[K] extends (...args: infer A) => unknown ? (...args: A) => unknown : T[K] };

/** Adds non-enumerable methods; does not replace the platform's own. */
function define<T extends object, This = T>(target: T, methods: Methods<T> & ThisType<This>): void {
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(methods))) {
    const native = Object.getOwnPropertyDescriptor(target, name);
    if (native && NATIVE.has(name)) continue;
    Object.defineProperty(target, name, { ...property, enumerable: false, configurable: true });
  }
}
const NATIVE = new Set(["findLastIndex", "startsWith", "endsWith"]);

const words = (cls: string): string[] => cls.split(/\s+/).filter((name) => name !== "");

function build<E extends Element>(el: E, o: Info | string | undefined, callback: ((el: E) => void) | undefined): E {
  const info: Info = typeof o === "string" ? { cls: o } : (o ?? {});
  const { cls, text, attr, title, parent, value, type, prepend, placeholder, href } = info;
  if (cls !== undefined) el.classList.add(...(Array.isArray(cls) ? cls.flatMap(words) : words(cls)));
  if (text !== undefined) el.setText(text);
  if (attr) el.setAttrs(attr);
  if (title !== undefined) el.setAttribute("title", title);
  if (type !== undefined) el.setAttribute("type", type);
  if (value !== undefined) (el as unknown as HTMLInputElement).value = value;
  if (placeholder !== undefined) el.setAttribute("placeholder", placeholder);
  if (href !== undefined) el.setAttribute("href", href);
  callback?.(el);
  if (parent) parent.insertBefore(el, prepend ? parent.firstChild : null);
  return el;
}

const withParent = (o: Info | string | undefined, parent: Node): Info => ({ ...(typeof o === "string" ? { cls: o } : o), parent });

type Bag = Partial<Record<string, EventListenerInfo[]>>;
interface Delegating extends EventTarget {
  _EVENTS?: unknown;
}

function listen(on: Delegating, type: string, selector: string, listener: (...args: never[]) => unknown, options?: boolean | AddEventListenerOptions): void {
  const bag = (on._EVENTS ??= {}) as Bag;
  const callback = (event: Event): void => {
    const target = event.target as Element | null;
    const match = target?.matchParent?.(selector, on as Element);
    if (match) (listener as unknown as (this: unknown, event: Event, el: Element) => unknown).call(on, event, match);
  };
  (bag[type] ??= []).push({ selector, listener, callback, ...(options === undefined ? {} : { options }) });
  on.addEventListener(type, callback, options);
}

function unlisten(on: Delegating, type: string, selector: string, listener: unknown, options?: boolean | AddEventListenerOptions): void {
  const bag = (on._EVENTS ?? {}) as Bag;
  bag[type] = (bag[type] ?? []).filter((entry) => {
    const gone = entry.selector === selector && entry.listener === listener;
    if (gone) on.removeEventListener(type, entry.callback as EventListener, options ?? entry.options);
    return !gone;
  });
}

/** Calls back when the element enters the document, as seen by a mutation observer (a microtask late). */
function watchInsertion(el: HTMLElement, listener: () => unknown, once: boolean | undefined): () => void {
  let attached = el.isConnected;
  const observer = new (el.win as Win).MutationObserver(() => {
    if (el.isConnected === attached) return;
    attached = el.isConnected;
    if (!attached) return;
    if (once) observer.disconnect();
    listener();
  });
  observer.observe(el.doc, { childList: true, subtree: true });
  return () => observer.disconnect();
}

function innerSize(el: HTMLElement, outer: number, sides: readonly ["paddingLeft", "paddingRight"] | readonly ["paddingTop", "paddingBottom"]): number {
  const style = el.win.getComputedStyle(el);
  return sides.reduce((size, side) => size - (Number.parseFloat(style[side]) || 0), outer);
}

/** The element and its ancestors up to `last`, innermost first. */
function ancestors(start: Element, last?: Element): Element[] {
  const path: Element[] = [];
  for (let el: Element | null = start; el; el = el === last ? null : el.parentElement) path.push(el);
  return path;
}

/** Whether it is of this class, or of the class of that name in its window. */
function isOf(one: object, win: Window, type: new (...data: never[]) => unknown): boolean {
  const own = (win as unknown as Record<string, unknown>)[type.name];
  return one instanceof type || (typeof own === "function" && one instanceof own);
}

function extendNodes(win: Win): void {
  const doc = win.document;
  define(win.Node.prototype, {
    get doc() { return this.ownerDocument ?? doc; },
    get win() { return this.doc.defaultView ?? win; },
    get constructorWin() { return win; },
    detach() { this.parentNode?.removeChild(this); },
    empty() { while (this.lastChild) this.removeChild(this.lastChild); },
    insertAfter(node, child) { return this.insertBefore(node, child ? child.nextSibling : this.firstChild); },
    indexOf(other) { return Array.prototype.indexOf.call(this.childNodes, other); },
    setChildrenInPlace(children) {
      const keep = new Set(children);
      for (const child of Array.from(this.childNodes)) if (!keep.has(child)) this.removeChild(child);
      children.forEach((child, at) => { if (this.childNodes[at] !== child) this.insertBefore(child, this.childNodes[at] ?? null); });
    },
    appendText(text) { this.appendChild(this.doc.createTextNode(text)); },
    instanceOf<T>(this: Node, type: new () => T): boolean { return isOf(this, this.win, type); },
    createEl(tag: string, o?: Info | string, done?: (el: never) => void) { return build<Element>(this.doc.createElement(tag), withParent(o, this), done as (el: Element) => void); },
    createDiv(o, done) { return build(this.doc.createElement("div"), withParent(o, this), done); },
    createSpan(o, done) { return build(this.doc.createElement("span"), withParent(o, this), done); },
    createSvg(tag: string, o?: Info | string, done?: (el: never) => void) {
      return build<Element>(this.doc.createElementNS(SVG, tag), withParent(o, this), done as (el: Element) => void);
    },
  });

  define(win.Element.prototype, {
    getText() { return this.textContent ?? ""; },
    setText(text) {
      if (typeof text === "string") this.textContent = text;
      else { this.empty(); this.appendChild(text); }
    },
    addClass(...classes) { this.classList.add(...classes.filter(Boolean)); },
    addClasses(classes) { this.classList.add(...classes); },
    removeClass(...classes) { this.classList.remove(...classes); },
    removeClasses(classes) { this.classList.remove(...classes); },
    toggleClass(classes, value) { for (const name of Array.isArray(classes) ? classes : words(classes)) this.classList.toggle(name, value); },
    hasClass(name) { return this.classList.contains(name); },
    setAttr(name, value) { if (value === null || value === undefined) this.removeAttribute(name); else this.setAttribute(name, String(value)); },
    setAttrs(attrs) { for (const [name, value] of Object.entries(attrs)) this.setAttr(name, value); },
    getAttr(name) { return this.getAttribute(name); },
    matchParent(selector, lastParent) {
      return ancestors(this, lastParent).find((el) => el.matches(selector)) ?? null;
    },
    getCssPropertyValue(name, pseudo) { return this.win.getComputedStyle(this, pseudo).getPropertyValue(name).trim(); },
    isActiveElement() { return this.doc.activeElement === this; },
    find(selector) { return this.querySelector(selector); },
    findAll(selector) { return Array.from(this.querySelectorAll<HTMLElement>(selector)); },
    findAllSelf(selector) { return [...(this.matches(selector) ? [this as HTMLElement] : []), ...this.findAll(selector)]; },
  });
  define(win.DocumentFragment.prototype, {
    find(selector) { return this.querySelector(selector) as HTMLElement; },
    findAll(selector) { return Array.from(this.querySelectorAll<HTMLElement>(selector)); },
  });
  const css = {
    setCssStyles(this: HTMLElement | SVGElement, styles: Partial<CSSStyleDeclaration>) { Object.assign(this.style, styles); },
    setCssProps(this: HTMLElement | SVGElement, props: Record<string, string>) {
      for (const [name, value] of Object.entries(props)) this.style.setProperty(name, value);
    },
  };
  define(win.SVGElement.prototype, css);
  define(win.HTMLElement.prototype, {
    ...css,
    show() { this.style.display = ""; },
    hide() { this.style.display = "none"; },
    toggle(show) { this.style.display = show ? "" : "none"; },
    toggleVisibility(visible) { this.style.visibility = visible ? "" : "hidden"; },
    isShown() {
      return this.isConnected && ancestors(this).every((el) => this.win.getComputedStyle(el).display !== "none");
    },
    on(type: string, selector: string, listener: (...args: never[]) => unknown, options?: boolean | AddEventListenerOptions) {
      listen(this as HTMLElement, type, selector, listener, options);
    },
    off(type: string, selector: string, listener: unknown, options?: boolean | AddEventListenerOptions) {
      unlisten(this as HTMLElement, type, selector, listener, options);
    },
    onClickEvent(listener, options) {
      this.addEventListener("click", listener, options);
      this.addEventListener("auxclick", listener, options);
    },
    onNodeInserted(listener, once) { return watchInsertion(this as HTMLElement, listener, once); },
    onWindowMigrated() { return () => undefined; },
    trigger(type) { this.dispatchEvent(new win.Event(type, { bubbles: true })); },
  });
  Object.defineProperties(win.HTMLElement.prototype, {
    innerWidth: { configurable: true, get(this: HTMLElement) { return innerSize(this, this.clientWidth, ["paddingLeft", "paddingRight"]); } },
    innerHeight: { configurable: true, get(this: HTMLElement) { return innerSize(this, this.clientHeight, ["paddingTop", "paddingBottom"]); } },
  });
  define(win.Document.prototype, {
    on(type: string, selector: string, listener: (...args: never[]) => unknown, options?: boolean | AddEventListenerOptions) {
      listen(this as Document, type, selector, listener, options);
    },
    off(type: string, selector: string, listener: unknown, options?: boolean | AddEventListenerOptions) {
      unlisten(this as Document, type, selector, listener, options);
    },
  });
  define(win.UIEvent.prototype, {
    get targetNode() { return this.target as Node | null; },
    get doc() { return this.targetNode?.doc ?? doc; },
    get win() { return this.doc.defaultView ?? win; },
    instanceOf<T>(this: UIEvent, type: new (...data: never[]) => T): boolean { return isOf(this, win, type); },
  });
}

function extendValues(): void {
  define(Object, {
    isEmpty(object) { return Object.keys(object).length === 0; },
    each(object, callback, context) { return Object.entries(object).every(([key, value]) => callback.call(context, value, key) !== false); },
  });
  define(Array, { combine(arrays) { return arrays.flat() as never; } });
  define<Pick<unknown[], "first" | "last" | "contains" | "remove" | "unique" | "shuffle">, unknown[]>(Array.prototype, {
    first() { return this[0]; },
    last() { return this[this.length - 1]; },
    contains(target) { return this.includes(target); },
    remove(target) { for (let at = this.indexOf(target); at >= 0; at = this.indexOf(target)) this.splice(at, 1); },
    unique() { return [...new Set(this)]; },
    shuffle() {
      for (let at = this.length - 1; at > 0; at--) {
        const other = Math.floor(Math.random() * (at + 1));
        [this[at], this[other]] = [this[other], this[at]];
      }
      return this;
    },
  });
  define(Math, { clamp: (value, min, max) => Math.min(Math.max(value, min), max), square: (value) => value * value });
  define(String, { isString(value): value is string { return typeof value === "string"; } });
  define(String.prototype, {
    contains(target) { return this.includes(target); },
    format(...args) { return this.replace(/\{(\d+)\}/g, (whole, at: string) => args[Number(at)] ?? whole); },
  });
  define(Number, { isNumber(value): value is number { return typeof value === "number"; } });
}

const extended = new WeakSet<Document>();

/** Installs every global that plugins may use. Idempotent; `window` is the page's, or happy-dom's. */
export function installDomExtensions(window: Window): void {
  const win = window as Win;
  const doc = win.document;
  // Once: a change of a prototype costs the engine what it has compiled.
  if (!extended.has(doc)) {
    extendNodes(win);
    extendValues();
    extended.add(doc);
  }
  Object.assign(win, {
    activeWindow: win,
    activeDocument: doc,
    createEl: (tag: string, o?: Info | string, done?: (el: HTMLElement) => void) => build(doc.createElement(tag), o, done),
    createDiv: (o?: Info | string, done?: (el: HTMLElement) => void) => build(doc.createElement("div"), o, done),
    createSpan: (o?: Info | string, done?: (el: HTMLElement) => void) => build(doc.createElement("span"), o, done),
    createSvg: (tag: string, o?: Info | string, done?: (el: Element) => void) => build<Element>(doc.createElementNS(SVG, tag), o, done),
    createFragment: (done?: (el: DocumentFragment) => void) => {
      const fragment = doc.createDocumentFragment();
      done?.(fragment);
      return fragment;
    },
    fish: (selector: string) => doc.querySelector(selector),
    fishAll: (selector: string) => Array.from(doc.querySelectorAll(selector)),
    isBoolean: (value: unknown) => typeof value === "boolean",
    sleep: (ms: number) => new Promise<void>((done) => win.setTimeout(done, ms)),
    nextFrame: () => new Promise<void>((done) => win.requestAnimationFrame(() => done())),
    ready: (fn: () => unknown) => {
      if (doc.readyState === "loading") doc.addEventListener("DOMContentLoaded", fn, { once: true });
      else fn();
    },
  });
  installTooltips(doc);
}
