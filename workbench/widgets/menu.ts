import type { IconName, MenuPositionDef } from "obsidian";
import { Component } from "../host/component";
import { Keymap, Scope } from "../host/scope";
import { currentApp } from "./context";
import { setIcon } from "./icons";

/** The app's own sections, in order; a plugin's come before "danger", in order of appearance. */
const SECTIONS = ["title", "correction", "spellcheck", "open", "action-primary", "selection-link", "selection", "clipboard", "action", "info", "view", "system", ""];
const LAST = ["danger"];
const MARGIN_PX = 4;
const SUBMENU_DELAY_MS = 150;

export class MenuSeparator {
  section = "";
}

export class MenuItem {
  dom: HTMLElement;
  iconEl: HTMLElement;
  titleEl: HTMLElement;
  section = "";
  disabled = false;
  isLabel = false;
  submenu: Menu | null = null;
  callback: ((event: MouseEvent | KeyboardEvent) => unknown) | null = null;
  #menu: Menu;

  constructor(menu: Menu) {
    this.#menu = menu;
    this.dom = createDiv({ cls: "menu-item tappable", attr: { role: "menuitem" } });
    this.iconEl = this.dom.createDiv("menu-item-icon");
    this.titleEl = this.dom.createDiv("menu-item-title");
  }

  setTitle(title: string | DocumentFragment): this {
    this.titleEl.setText(title);
    return this;
  }

  setIcon(icon: IconName | null): this {
    this.iconEl.empty();
    if (icon !== null) setIcon(this.iconEl, icon);
    return this;
  }

  setChecked(checked: boolean | null): this {
    this.dom.toggleClass("mod-checked", checked === true);
    this.dom.setAttrs({ role: checked === null ? "menuitem" : "menuitemcheckbox", "aria-checked": checked });
    this.dom.querySelector(".menu-item-icon.mod-checked")?.detach();
    if (checked) setIcon(this.dom.createDiv("menu-item-icon mod-checked"), "check");
    return this;
  }

  setDisabled(disabled: boolean): this {
    this.disabled = disabled;
    this.dom.toggleClass("is-disabled", disabled);
    this.dom.setAttr("aria-disabled", disabled ? true : null);
    return this;
  }

  setWarning(isWarning: boolean): this {
    this.dom.toggleClass("is-warning", isWarning);
    return this;
  }

  setIsLabel(isLabel: boolean): this {
    this.isLabel = isLabel;
    this.dom.toggleClass("is-label", isLabel);
    return this;
  }

  setSection(section: string): this {
    this.section = section;
    this.dom.setAttr("data-section", section === "" ? null : section);
    return this;
  }

  onClick(callback: (event: MouseEvent | KeyboardEvent) => unknown): this {
    this.callback = callback;
    return this;
  }

  /** Not in the public types, but used by published plugins. */
  setSubmenu(): Menu {
    this.submenu ??= new Menu(this.#menu);
    this.dom.setAttr("aria-haspopup", "menu");
    if (!this.dom.querySelector(".mod-submenu")) setIcon(this.dom.createDiv("menu-item-icon mod-submenu"), "chevron-right");
    return this.submenu;
  }

  get selectable(): boolean {
    return !this.disabled && !this.isLabel;
  }
}

const ofEvent = new WeakMap<Event, Menu>();

export class Menu extends Component {
  dom: HTMLElement;
  items: (MenuItem | MenuSeparator)[] = [];
  scope = new Scope();
  #scroll: HTMLElement;
  #shownItems: MenuItem[] = [];
  #selected = -1;
  #hideCallbacks: (() => unknown)[] = [];
  #parent: Menu | null;
  #child: Menu | null = null;
  #timer: number | undefined;

  constructor(parent: Menu | null = null) {
    super();
    this.#parent = parent;
    this.dom = createDiv({ cls: "menu", attr: { role: "menu" } });
    this.#scroll = this.dom.createDiv("menu-scroll");
    const key = (name: string, act: (event: KeyboardEvent) => void): void => {
      this.scope.register([], name, (event) => {
        act(event);
        return false;
      });
    };
    key("ArrowDown", () => this.#move(1));
    key("ArrowUp", () => this.#move(-1));
    key("Home", () => this.#select(this.#next(-1, 1)));
    key("End", () => this.#select(this.#next(this.#shownItems.length, -1)));
    key("Enter", (event) => this.#activate(this.#shownItems[this.#selected], event));
    key("ArrowRight", () => this.#openSubmenu(true));
    key("ArrowLeft", () => { if (this.#parent) this.hide(); });
    key("Escape", () => this.hide());
  }

  setNoIcon(): this {
    this.dom.addClass("mod-no-icon");
    return this;
  }

  /** The host has no native menus. */
  setUseNativeMenu(_useNativeMenu: boolean): this {
    return this;
  }

  addItem(cb: (item: MenuItem) => unknown): this {
    const item = new MenuItem(this);
    this.items.push(item);
    cb(item);
    return this;
  }

  addSeparator(): this {
    this.items.push(new MenuSeparator());
    return this;
  }

  setParentElement(el: HTMLElement): this {
    el.addClass("has-active-menu");
    this.onHide(() => el.removeClass("has-active-menu"));
    return this;
  }

  showAtMouseEvent(event: MouseEvent): this {
    event.preventDefault();
    return this.showAtPosition({ x: event.clientX, y: event.clientY }, event.doc);
  }

  showAtPosition({ x, y, width = 0, left = false, overlap = false }: MenuPositionDef, doc: Document = activeDocument): this {
    if (this.dom.isConnected) return this;
    this.#draw();
    this.load();
    doc.body.appendChild(this.dom);
    const size = this.dom.getBoundingClientRect();
    const view = doc.defaultView ?? window;
    const roomRight = x + width + size.width <= view.innerWidth - MARGIN_PX;
    const atX = left || (!roomRight && width > 0) ? x - size.width : overlap || width === 0 ? x : x + width;
    const atY = y + size.height > view.innerHeight - MARGIN_PX && y > size.height ? y - (width > 0 ? 0 : size.height) : y;
    const clamp = (value: number, room: number): number => Math.max(MARGIN_PX, Math.min(value, room - MARGIN_PX));
    this.dom.setCssStyles({ left: `${clamp(atX, view.innerWidth - size.width)}px`, top: `${clamp(atY, view.innerHeight - size.height)}px` });
    const app = currentApp();
    if (app) {
      app.keymap.pushScope(this.scope);
      app.overlays.add(this);
    } else this.register(new Keymap(() => this.scope).listen(view));
    if (!this.#parent) this.#closeOnOutsidePress(doc);
    return this;
  }

  hide(): this {
    if (!this.dom.isConnected) return this;
    window.clearTimeout(this.#timer);
    this.#child?.hide();
    currentApp()?.keymap.popScope(this.scope);
    currentApp()?.overlays.delete(this);
    this.dom.detach();
    this.#select(-1);
    this.unload();
    for (const callback of this.#hideCallbacks) callback();
    return this;
  }

  close(): void {
    this.hide();
  }

  onHide(callback: () => unknown): void {
    this.#hideCallbacks.push(callback);
  }

  /** The menu of one event, shared by all its handlers; shows itself after they have run. */
  static forEvent(event: PointerEvent | MouseEvent): Menu {
    const known = ofEvent.get(event);
    if (known) return known;
    const menu = new Menu();
    ofEvent.set(event, menu);
    event.preventDefault();
    window.setTimeout(() => menu.showAtMouseEvent(event), 0);
    return menu;
  }

  #closeOnOutsidePress(doc: Document): void {
    const press = (event: Event): void => {
      if (!(event.target as Element | null)?.closest(".menu")) this.hide();
    };
    // The press that opened the menu ends before the next turn.
    const timer = window.setTimeout(() => doc.addEventListener("pointerdown", press, true), 0);
    this.register(() => {
      window.clearTimeout(timer);
      doc.removeEventListener("pointerdown", press, true);
    });
  }

  #draw(): void {
    this.#scroll.empty();
    this.#shownItems = [];
    let pendingLine = false;
    for (const group of bySection(this.items)) {
      pendingLine = this.#scroll.childElementCount > 0;
      for (const entry of group) {
        if (entry instanceof MenuSeparator) {
          pendingLine = this.#scroll.childElementCount > 0;
          continue;
        }
        if (pendingLine) this.#scroll.createDiv({ cls: "menu-separator", attr: { role: "separator" } });
        pendingLine = false;
        this.#scroll.appendChild(entry.dom);
        this.#shownItems.push(entry);
        entry.dom.onclick = (event) => this.#activate(entry, event);
        entry.dom.onmouseenter = () => this.#hover(entry);
      }
    }
  }

  #root(): Menu {
    return this.#parent ? this.#parent.#root() : this;
  }

  #hover(item: MenuItem): void {
    this.#select(item.selectable ? this.#shownItems.indexOf(item) : -1);
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (item.submenu) this.#openSubmenu(false);
      else this.#child?.hide();
    }, SUBMENU_DELAY_MS);
  }

  #next(from: number, step: number): number {
    const count = this.#shownItems.length;
    for (let hop = 1; hop <= count; hop++) {
      const at = (((from + step * hop) % count) + count) % count;
      if (this.#shownItems[at]?.selectable) return at;
    }
    return -1;
  }

  #move(step: number): void {
    this.#select(this.#next(this.#selected < 0 && step < 0 ? this.#shownItems.length : this.#selected, step));
  }

  #select(at: number): void {
    this.#shownItems[this.#selected]?.dom.removeClass("selected");
    this.#selected = at;
    const el = this.#shownItems[at]?.dom;
    el?.addClass("selected");
    el?.scrollIntoView?.({ block: "nearest" });
  }

  #openSubmenu(select: boolean): void {
    const item = this.#shownItems[this.#selected];
    if (!item?.submenu || !item.selectable) return;
    if (this.#child !== item.submenu) this.#child?.hide();
    this.#child = item.submenu;
    const at = item.dom.getBoundingClientRect();
    item.submenu.showAtPosition({ x: at.left, y: at.top - MARGIN_PX, width: at.width }, item.dom.doc);
    if (select) item.submenu.#move(1);
  }

  #activate(item: MenuItem | undefined, event: MouseEvent | KeyboardEvent): void {
    if (!item?.selectable) return;
    if (item.submenu) {
      this.#openSubmenu(event.type === "keydown");
      return;
    }
    this.#root().hide();
    item.callback?.(event);
  }
}

/** Groups entries by section, in the app's order of sections. A separator belongs to the section of the item before it. */
function bySection(entries: readonly (MenuItem | MenuSeparator)[]): (MenuItem | MenuSeparator)[][] {
  const groups = new Map<string, (MenuItem | MenuSeparator)[]>();
  let section = "";
  for (const entry of entries) {
    if (entry instanceof MenuItem) section = entry.section;
    const group = groups.get(section);
    if (group) group.push(entry);
    else groups.set(section, [entry]);
  }
  const own = [...groups.keys()].filter((name) => !SECTIONS.includes(name) && !LAST.includes(name));
  return [...SECTIONS, ...own, ...LAST].map((name) => groups.get(name) ?? []).filter((group) => group.length > 0);
}
