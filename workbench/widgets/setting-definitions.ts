/** Draws a tab's declarative definitions, keeps their predicates current, and moves between its pages. */
import type {
  SettingControl,
  SettingDefinition,
  SettingDefinitionGroup,
  SettingDefinitionItem,
  SettingDefinitionList,
  SettingDefinitionPage,
  SettingGroupItem,
} from "obsidian";
import type { App } from "../host/app";
import { Platform } from "../host/platform";
import { setIcon } from "./icons";
import { Setting, SettingGroup } from "./setting";
import { drawControl } from "./setting-controls";
import { drawTitlebar } from "./setting-page";

interface DefinedTab {
  app: App;
  containerEl: HTMLElement;
  settingItems: SettingDefinitionItem[];
  getControlValue(key: string): unknown;
  setControlValue(key: string, value: unknown): void | Promise<void>;
}
type AnyGroup = SettingDefinitionGroup | SettingDefinitionList;
type CustomPage = ReturnType<NonNullable<SettingDefinitionPage["page"]>>;

let nextId = 0;

const holds = (predicate: boolean | (() => boolean) | undefined, otherwise: boolean): boolean =>
  typeof predicate === "function" ? predicate() : (predicate ?? otherwise);
const isPage = (item: SettingDefinitionItem): item is SettingDefinitionPage => "type" in item && item.type === "page";
const isGroup = (item: SettingDefinitionItem): item is AnyGroup => "type" in item && item.type !== "page";

export class SettingsRenderer {
  #shown = false;
  #path: string[] = [];
  #page: CustomPage | null = null;
  #pageName = "";
  #refreshers: (() => void)[] = [];
  #cleanups: (() => void)[] = [];
  readonly #queries = new Map<string, string>();

  constructor(private readonly tab: DefinedTab) {}

  show(): void {
    this.hide();
    this.#shown = true;
    this.#draw();
  }

  /** Shows the row of a setting on the page where it is. */
  reveal(pages: readonly string[], name: string): void {
    this.#leavePage();
    this.#path = [...pages];
    this.#draw();
    const row = this.tab.containerEl.findAll("[data-setting]").find((candidate) => candidate.dataset["setting"] === name);
    row?.addClass("is-flashing");
    row?.scrollIntoView({ block: "center" });
    row?.find("input, select, textarea, button, [tabindex]")?.focus({ preventScroll: true });
  }

  hide(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.#leavePage();
    this.#path = [];
    this.#queries.clear();
    this.#clear();
  }

  /** Redraws from the tab's definitions; keeps page, scroll position, focus and searches. */
  refresh(): void {
    if (!this.#shown || this.#page) return;
    const { containerEl } = this.tab;
    const { scrollTop } = containerEl;
    const restoreFocus = rememberFocus(containerEl);
    this.#draw();
    containerEl.scrollTop = scrollTop;
    restoreFocus();
  }

  refreshState(): void {
    for (const refresh of this.#refreshers) refresh();
  }

  #clear(): void {
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
    this.#refreshers = [];
    this.tab.containerEl.empty();
  }

  #draw(): void {
    this.#clear();
    const { containerEl, settingItems } = this.tab;
    let items = settingItems;
    for (const [depth, name] of this.#path.entries()) {
      const page = pagesIn(items).find((candidate) => candidate.name === name);
      if (!page?.items) {
        this.#path.length = depth;
        break;
      }
      items = page.items;
    }
    const title = this.#path[this.#path.length - 1];
    if (title === undefined) {
      this.#drawItems(items, containerEl);
    } else {
      const rootEl = containerEl.createDiv("setting-page");
      drawTitlebar(rootEl.createDiv("setting-page-titlebar"), title, () => this.#back());
      this.#drawItems(items, rootEl.createDiv("setting-page-content"));
    }
    this.refreshState();
  }

  /** Rows outside groups share a group without a heading. */
  #drawItems(items: readonly SettingDefinitionItem[], el: HTMLElement): void {
    let loose: SettingGroup | null = null;
    for (const item of items) {
      if (isGroup(item)) {
        loose = null;
        this.#drawGroup(item, el);
      } else {
        loose ??= new SettingGroup(el);
        this.#drawRow(item, loose, 0);
      }
    }
  }

  #drawGroup(def: AnyGroup, el: HTMLElement): void {
    const group = new SettingGroup(el);
    const list = def.type === "list" ? (def as SettingDefinitionList) : null;
    if (def.cls) group.addClass(...def.cls.split(/\s+/).filter(Boolean));
    if (list) group.addClass("mod-list");
    if (def.heading !== undefined) group.setHeading(def.heading);
    for (const extra of def.extraButtons ?? []) group.addExtraButton(extra);
    const add = list?.addItem;
    if (add && !Platform.isMobile) {
      group.addExtraButton((button) => button.setIcon("plus").setTooltip(add.name).onClick(() => add.action(button.extraSettingsEl)));
    }
    const { search } = def;
    const searchKey = [...this.#path, def.heading ?? def.cls ?? ""].join("\n");
    if (search) {
      group.addSearch((input) => {
        input.setPlaceholder(search.placeholder ?? "").setValue(this.#queries.get(searchKey) ?? "");
        input.onChange((query) => {
          this.#queries.set(searchKey, query);
          this.refreshState();
        });
      });
    }
    const items = def.items ?? [];
    items.forEach((item, index) => {
      const row = this.#drawRow(item, group, index, () => {
        const query = this.#queries.get(searchKey) ?? "";
        return !search || query === "" || (!isPage(item) && !holds(item.searchable, true)) || search.match(item as SettingDefinition, query);
      });
      if (list) addListControls(row, list, index, group.listEl);
    });
    if (list && items.length === 0 && list.emptyState !== undefined) {
      group.listEl.createDiv("setting-list-empty").setText(typeof list.emptyState === "string" ? list.emptyState : copyOf(list.emptyState));
    }
    if (add && Platform.isMobile) {
      const row = new Setting(group.listEl).setName(add.name).setClass("setting-list-add");
      row.nameEl.prepend(createSpan("setting-list-add-icon", (icon) => setIcon(icon, "plus")));
      makePressable(row.settingEl, () => add.action(row.settingEl));
    }
    this.#refreshers.push(() => group.groupEl.toggle(holds(def.visible, true)));
  }

  #drawRow(def: SettingGroupItem, group: SettingGroup, index: number, matches: () => boolean = () => true): Setting {
    const setting = new Setting(group.listEl).setName(def.name);
    if (def.desc !== undefined) setting.setDesc(typeof def.desc === "string" ? def.desc : copyOf(def.desc));
    setting.settingEl.setAttr("data-setting", "control" in def && def.control ? def.control.key : def.name);
    this.#refreshers.push(() => setting.settingEl.toggle(holds(def.visible, true) && matches()));
    if (isPage(def)) this.#drawEntry(def, setting);
    else if (def.control) this.#bind(def.control, setting);
    else if (def.action) {
      const { action, disabled } = def;
      setting.setClass("mod-action");
      makePressable(setting.settingEl, () => {
        if (!holds(disabled, false)) action(setting.settingEl, index);
      });
      this.#refreshers.push(() => {
        setting.setDisabled(holds(disabled, false));
        setting.settingEl.setAttr("aria-disabled", holds(disabled, false) ? true : null);
      });
    } else if (def.render) {
      const cleanup = def.render(setting as never, group as never);
      if (cleanup) this.#cleanups.push(cleanup);
    }
    return setting;
  }

  #drawEntry(def: SettingDefinitionPage, setting: Setting): void {
    setting.setClass("mod-navigable");
    makePressable(setting.settingEl, () => this.#open(def));
    setting.addDisplayValue((display) => {
      this.#refreshers.push(() => {
        display.setValue((typeof def.displayValue === "function" ? def.displayValue() : def.displayValue) ?? null);
        display.setStatus((typeof def.status === "function" ? def.status() : def.status) ?? null);
      });
    });
    setIcon(setting.controlEl.createDiv("setting-item-chevron"), "chevron-right");
  }

  #bind(control: SettingControl, setting: Setting): void {
    const { tab } = this;
    const value = tab.getControlValue(control.key) ?? control.defaultValue;
    let asked = 0;
    const judge = (candidate: unknown, accepted: () => void): void => {
      const turn = ++asked;
      const settle = (message: string | void): void => {
        if (turn !== asked) return;
        setting.setErrorMessage(message ? message : null);
        if (!message) accepted();
      };
      const verdict = (control.validate as ((value: unknown) => string | void | Promise<string | void>) | undefined)?.(candidate);
      if (verdict instanceof Promise) void verdict.then(settle);
      else settle(verdict);
    };
    const commit = (candidate: unknown): void =>
      judge(candidate, () => {
        const saving = tab.setControlValue(control.key, candidate);
        this.refreshState();
        if (saving) void saving.then(() => this.refreshState());
      });
    drawControl(setting, control, value, commit, tab.app);
    setting.nameEl.id = `setting-name-${++nextId}`;
    setting.controlEl.querySelector("input, select, textarea")?.setAttr("aria-labelledby", setting.nameEl.id);
    this.#refreshers.push(() => setting.setDisabled(holds(control.disabled, false)));
    if (control.validate && value !== undefined) judge(value, () => undefined);
  }

  #open(def: SettingDefinitionPage): void {
    const { containerEl } = this.tab;
    if (def.page) {
      this.#clear();
      const page = def.page();
      this.#page = page;
      this.#pageName = def.name;
      containerEl.appendChild(page.rootEl);
      drawTitlebar(page.titlebarEl, page.title || def.name, () => this.#back()).focus();
      page.display();
      page.titlebarEl.querySelector(".setting-page-title")?.setText(page.title || def.name);
    } else {
      this.#path.push(def.name);
      this.#draw();
      containerEl.querySelector<HTMLElement>(".setting-page-back")?.focus();
    }
    containerEl.scrollTop = 0;
  }

  #back(): void {
    const from = this.#page ? this.#pageName : this.#path.pop();
    this.#leavePage();
    this.#draw();
    this.tab.containerEl.findAll("[data-setting]").find((row) => row.dataset["setting"] === from)?.focus();
  }

  #leavePage(): void {
    this.#page?.hide();
    this.#page = null;
  }
}

/** Copies a fragment, because inserting one empties it and definitions are drawn several times. */
function copyOf(fragment: DocumentFragment): DocumentFragment {
  return fragment.cloneNode(true) as DocumentFragment;
}

function pagesIn(items: readonly SettingDefinitionItem[]): SettingDefinitionPage[] {
  return items.flatMap((item) => (isPage(item) ? [item] : isGroup(item) ? pagesIn(item.items ?? []) : []));
}

function makePressable(el: HTMLElement, press: () => void): void {
  el.addClass("tappable");
  el.setAttrs({ role: "button", tabindex: 0 });
  el.addEventListener("click", press);
  el.addEventListener("keydown", (event) => {
    if (event.target !== el || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    press();
  });
}

function addListControls(row: Setting, list: SettingDefinitionList, index: number, listEl: HTMLElement): void {
  const { onDelete, onReorder } = list;
  const el = row.settingEl;
  if (onDelete) {
    row.addExtraButton((button) => {
      button.setIcon("trash-2").setTooltip("Delete").onClick(() => onDelete(index));
      button.extraSettingsEl.addEventListener("click", (event) => event.stopPropagation());
    });
    el.tabIndex = 0;
    el.addEventListener("keydown", (event) => {
      if (event.target === el && (event.key === "Delete" || event.key === "Backspace")) onDelete(index);
    });
  }
  if (onReorder) {
    const handle = createDiv("setting-list-handle");
    setIcon(handle, "grip-vertical");
    el.prepend(handle);
    handle.addEventListener("click", (event) => event.stopPropagation());
    handle.addEventListener("pointerdown", (event) => startDrag(event, el, listEl, index, onReorder));
  }
}

function startDrag(event: PointerEvent, row: HTMLElement, listEl: HTMLElement, index: number, onReorder: (from: number, to: number) => void): void {
  event.preventDefault();
  const { doc } = row;
  const position = (): number => Array.from(listEl.children).indexOf(row);
  const start = position();
  row.addClass("is-being-dragged");
  const move = (at: PointerEvent): void => {
    const others = Array.from(listEl.children).filter((other) => other !== row && other.hasClass("setting-item"));
    const next = others.find((other) => {
      const box = other.getBoundingClientRect();
      return at.clientY < box.top + box.height / 2;
    });
    if (next !== row.nextElementSibling) listEl.insertBefore(row, next ?? null);
  };
  const drop = (): void => {
    doc.removeEventListener("pointermove", move);
    row.removeClass("is-being-dragged");
    const to = index + position() - start;
    if (to !== index) onReorder(index, to);
  };
  doc.addEventListener("pointermove", move);
  doc.addEventListener("pointerup", drop, { once: true });
}

/** Restores the focus after a redraw, by the control's row and its place in the row. */
function rememberFocus(containerEl: HTMLElement): () => void {
  const focused = containerEl.doc.activeElement as HTMLElement | null;
  const row = containerEl.contains(focused) ? focused?.closest<HTMLElement>("[data-setting]") : null;
  if (!focused || !row) return () => undefined;
  const key = row.dataset["setting"];
  const place = row.findAllSelf("*").indexOf(focused);
  const caret = focused.tagName === "TEXTAREA" || (focused as HTMLInputElement).type === "text" ? (focused as HTMLInputElement).selectionStart : null;
  return () => {
    const again = containerEl.findAll("[data-setting]").find((candidate) => candidate.dataset["setting"] === key)?.findAllSelf("*")[place];
    again?.focus({ preventScroll: true });
    if (caret !== null && again) (again as HTMLInputElement).setSelectionRange(caret, caret);
  };
}
