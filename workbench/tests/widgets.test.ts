import type * as Obsidian from "obsidian";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { App } from "../host/app";
import { Keymap, Scope } from "../host/scope";
import * as widgets from "../widgets/index";
import {
  AbstractInputSuggest,
  ConfirmationModal,
  FuzzySuggestModal,
  getIcon,
  installDomExtensions,
  leaveSettingTab,
  Menu,
  Modal,
  Notice,
  PluginSettingTab,
  prepareFuzzySearch,
  setIcon,
  SettingPage,
  setTooltip,
  showSettingTab,
} from "../widgets/index";

/** Classes of the host that lack a documented public member; the type check requires none. Moment formats are left out on purpose. */
type Instance<C> = C extends { prototype: infer I } ? I : never;
type Shared = Extract<keyof typeof widgets, keyof typeof Obsidian>;
type Lacking = { [K in Shared]: Exclude<keyof Instance<(typeof Obsidian)[K]>, keyof Instance<(typeof widgets)[K]> | "addMomentFormat"> extends never ? never : K }[Shared];
const complete: [Lacking] extends [never] ? true : Lacking = true;

const root = new Scope();
const keymap = new Keymap(() => root);
const files = [{ path: "Biology/Cells.md" }, { path: "Geography/Europe.md" }];
const app = { keymap, scope: root, overlays: new Set(), vault: { getFiles: () => files, getAllLoadedFiles: () => [] } } as unknown as App;
let stopKeys: () => void;

beforeAll(() => {
  installDomExtensions(window);
  (window as unknown as { app: App }).app = app;
});
beforeEach(() => {
  document.body.replaceChildren();
  stopKeys = keymap.listen(window);
});
afterEach(() => stopKeys());
afterAll(() => void delete (window as { app?: App }).app);

function press(key: string, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event;
}
const one = <E extends HTMLElement = HTMLElement>(selector: string): E => {
  const el = document.querySelector<E>(selector);
  if (!el) throw new Error(`nothing matches ${selector}`);
  return el;
};
const texts = (selector: string): string[] => document.body.findAll(selector).map((el) => el.getText());
function type(el: HTMLInputElement, value: string): void {
  el.value = value;
  el.trigger("input");
}

it.each(["Modal", "Menu", "Notice", "Setting", "SettingGroup", "SettingPage", "SuggestModal", "PopoverSuggest", "setIcon", "setTooltip"])("exports %s", (name) => {
  expect([typeof (widgets as Record<string, unknown>)[name], complete]).toEqual(["function", true]);
});

describe("DOM extensions", () => {
  it.each<[string, () => Element, string]>([
    ["class, text and attributes", () => createDiv({ cls: "a b", text: "t", attr: { role: "note", hidden: null } }), '<div class="a b" role="note">t</div>'],
    ["a class alone", () => createSpan("x"), '<span class="x"></span>'],
    ["a list of classes", () => createEl("p", { cls: ["x", "y z"] }), '<p class="x y z"></p>'],
    ["an input", () => createEl("input", { type: "text", placeholder: "p" }), '<input type="text" placeholder="p">'],
    ["prepending", () => createDiv({}, (el) => { el.createSpan({ text: "2" }); el.createSpan({ text: "1", prepend: true }); }), "<div><span>1</span><span>2</span></div>"],
  ])("creates an element with %s", (_name, make, html) => {
    expect(make().outerHTML).toBe(html);
  });

  it("delegates events until unregistered", () => {
    const list = document.body.createEl("ul");
    const inner = list.createEl("li").createSpan({ text: "x" });
    const seen = vi.fn();
    const listener = (_event: MouseEvent, target: HTMLElement): void => seen(target.tagName);
    list.on("click", "li", listener);
    inner.click();
    list.off("click", "li", listener);
    inner.click();
    expect(seen.mock.calls).toEqual([["LI"]]);
  });

  it("knows what is visible and what is inside", () => {
    const outer = document.body.createDiv("outer");
    const inner = outer.createDiv("inner");
    expect(inner.isShown()).toBe(true);
    outer.hide();
    expect(inner.isShown()).toBe(false);
    expect(inner.matchParent(".outer")).toBe(outer);
    expect(inner.matchParent(".outer", inner)).toBeNull();
    expect([1, 2, 2].unique()).toEqual([1, 2]);
    expect(Math.clamp(9, 0, 5)).toBe(5);
    expect(Object.keys([1])).toEqual(["0"]);
  });

  it("draws icons by their present and former names", () => {
    const el = createDiv();
    setIcon(el, "trash-2");
    expect(el.querySelector("svg.lucide-trash-2 path")).not.toBeNull();
    setIcon(el, "no-such-icon");
    expect(el.querySelector("svg.lucide-trash-2")).not.toBeNull();
    expect(getIcon("no-such-icon")).toBeNull();
  });

  it("shows an aria-label as a tooltip on hover", () => {
    vi.useFakeTimers();
    const button = document.body.createEl("button");
    setTooltip(button, "Card info", { placement: "top" });
    button.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    vi.advanceTimersByTime(1000);
    expect(texts(".tooltip.mod-top")).toEqual(["Card info"]);
    document.body.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    expect(texts(".tooltip")).toEqual([]);
    vi.useRealTimers();
  });
});

describe("Modal", () => {
  it("takes the focus, traps it inside and restores it", () => {
    const before = document.body.createEl("button");
    before.focus();
    const modal = new Modal(app);
    const first = modal.contentEl.createEl("button");
    const last = modal.contentEl.createEl("input");
    modal.open();
    expect(document.activeElement).toBe(modal.modalEl);
    last.focus();
    expect(press("Tab").defaultPrevented).toBe(true);
    expect(document.activeElement).toBe(first);
    press("Tab", { shiftKey: true });
    expect(document.activeElement).toBe(last);
    expect(press("Tab", { shiftKey: true }).defaultPrevented).toBe(false);
    modal.close();
    expect(document.activeElement).toBe(before);
  });

  it("closes the topmost on Escape, one at a time", () => {
    const closed: string[] = [];
    const modals = ["lower", "upper"].map((name) => new Modal(app).setTitle(name).setCloseCallback(() => closed.push(name)));
    for (const modal of modals) modal.open();
    expect(texts(".modal-title")).toEqual(["lower", "upper"]);
    press("Escape");
    expect(closed).toEqual(["upper"]);
    press("Escape");
    expect(closed).toEqual(["upper", "lower"]);
    expect(document.querySelector(".modal-container")).toBeNull();
  });

  it.each([".modal-bg", ".modal-close-button"])("closes by a click on %s, once", (selector) => {
    const modal = new Modal(app);
    const onClose = vi.spyOn(modal, "onClose");
    modal.open();
    one(selector).click();
    modal.close();
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it("handles the keys of its scope only while it is open", () => {
    const modal = new Modal(app);
    const seen = vi.fn(() => false);
    modal.scope.register([], "1", seen);
    modal.open();
    expect(press("1").defaultPrevented).toBe(true);
    modal.close();
    press("1");
    expect(seen).toHaveBeenCalledTimes(1);
  });

  it("asks for confirmation: focuses, stays open on truthy, else closes", async () => {
    let stay = true;
    new ConfirmationModal(app)
      .addButton((button) => button.setButtonText("Reset").setDestructive().setInitialFocus().onClick(() => stay))
      .addCancelButton()
      .open();
    expect(document.activeElement?.textContent).toBe("Reset");
    one(".mod-destructive").click();
    await Promise.resolve();
    expect(document.querySelector(".modal")).not.toBeNull();
    stay = false;
    one(".mod-destructive").click();
    await vi.waitFor(() => expect(document.querySelector(".modal")).toBeNull());
  });
});

it("hides a notice after its time, and leaves one of duration 0", () => {
  vi.useFakeTimers();
  new Notice("short", 100);
  const lasting = new Notice("lasting", 0);
  vi.advanceTimersByTime(60_000);
  expect(texts(".notice")).toEqual(["lasting"]);
  lasting.setMessage("changed");
  expect(texts(".notice-message")).toEqual(["changed"]);
  lasting.hide();
  expect(document.querySelector(".notice-container")).toBeNull();
  vi.useRealTimers();
});

describe("Menu", () => {
  const chosen: string[] = [];
  beforeEach(() => chosen.splice(0));
  const build = (): Menu => {
    const menu = new Menu();
    const add = (title: string, section: string, more: (item: widgets.MenuItem) => unknown = () => undefined): void => {
      menu.addItem((item) => more(item.setTitle(title).setSection(section).onClick(() => chosen.push(title))));
    };
    add("Delete", "danger", (item) => item.setWarning(true));
    add("Edit", "action");
    add("Off", "action", (item) => item.setDisabled(true));
    add("Ours", "inline-recall");
    add("Open", "open");
    return menu.showAtPosition({ x: 0, y: 0 });
  };

  it("orders sections as the app does, with lines between them", () => {
    build();
    const drawn = Array.from(one(".menu-scroll").children, (el) => (el.hasClass("menu-separator") ? "-" : el.getText()));
    expect(drawn).toEqual(["Open", "-", "Edit", "Off", "-", "Ours", "-", "Delete"]);
    press("Escape");
    expect(document.querySelector(".menu")).toBeNull();
  });

  it("moves by arrows past disabled items, around the ends, and accepts Enter", () => {
    build();
    const walk = ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp"].map((key) => {
      press(key);
      return one(".menu-item.selected").getText();
    });
    expect(walk).toEqual(["Open", "Edit", "Ours", "Edit", "Open", "Delete"]);
    press("Enter");
    expect(chosen).toEqual(["Delete"]);
    expect(document.querySelector(".menu")).toBeNull();
  });

  it("opens a submenu with ArrowRight and closes both on a choice", () => {
    const menu = new Menu().addItem((item) => item.setTitle("More").setSubmenu().addItem((sub) => sub.setTitle("Bury").onClick(() => chosen.push("Bury"))));
    menu.showAtPosition({ x: 0, y: 0 });
    press("ArrowDown");
    press("ArrowRight");
    expect(document.body.findAll(".menu")).toHaveLength(2);
    press("ArrowLeft");
    expect(document.body.findAll(".menu")).toHaveLength(1);
    press("ArrowRight");
    press("Enter");
    expect(chosen).toEqual(["Bury"]);
    expect(document.querySelector(".menu")).toBeNull();
  });

  it("keeps Escape from the modal below it", () => {
    const modal = new Modal(app);
    modal.open();
    build();
    press("Escape");
    expect(modal.containerEl.isConnected).toBe(true);
    modal.close();
  });
});

describe("settings by definition", () => {
  const settings: Record<string, unknown> = { limit: -1, on: true };
  const saved = vi.fn((_data: unknown) => Promise.resolve());
  class Tab extends PluginSettingTab {
    tags = ["#a", "#b"];
    moved: number[][] = [];
    override getSettingDefinitions(): Obsidian.SettingDefinitionItem[] {
      return [
        { name: "Limit", control: { type: "number", key: "limit", defaultValue: 20, validate: (value) => (value < 0 ? "From 0 up." : undefined) } },
        { name: "On", control: { type: "toggle", key: "on" } },
        { name: "Only when on", visible: () => settings["on"] === true, control: { type: "text", key: "name", disabled: () => settings["limit"] === 7 } },
        { name: "File", control: { type: "file", key: "file" } },
        { type: "page", name: "More", displayValue: () => `limit ${String(settings["limit"])}`, items: [{ name: "Deep", control: { type: "text", key: "deep" } }] },
        { type: "page", name: "Custom", page: () => new Custom() },
        {
          type: "list",
          heading: "Tags",
          emptyState: "No tags yet.",
          items: this.tags.map((name) => ({ name })),
          search: { match: (def, query) => def.name.includes(query) },
          onDelete: (index) => {
            this.tags.splice(index, 1);
            this.update();
          },
          addItem: { name: "Add tag", action: () => this.tags.push("#c") && this.update() },
        },
      ];
    }
  }
  class Custom extends SettingPage {
    override title = "Own page";
    display(): void {
      this.containerEl.setText("drawn");
    }
  }
  let tab: Tab;
  const row = (name: string): HTMLElement => {
    const found = document.body.findAll(".setting-item").find((el) => el.querySelector(".setting-item-name")?.textContent === name);
    if (!found) throw new Error(`no row ${name}`);
    return found;
  };
  const shownRows = (): string[] => document.body.findAll(".setting-items > .setting-item").filter((el) => el.isShown()).map((el) => el.find(".setting-item-name").getText());

  beforeEach(() => {
    for (const key of Object.keys(settings)) delete settings[key];
    Object.assign(settings, { limit: -1, on: true });
    saved.mockClear();
    tab = new Tab(app, { manifest: { id: "x", name: "X" }, settings, saveData: saved });
    document.body.appendChild(tab.containerEl);
    showSettingTab(tab);
  });
  afterEach(() => leaveSettingTab(tab));

  it("show an error, do not save it, and save a valid value", () => {
    const input = row("Limit").find("input") as HTMLInputElement;
    expect(row("Limit").find(".setting-item-error").getText()).toBe("From 0 up.");
    type(input, "-5");
    expect([settings["limit"], saved.mock.calls.length]).toEqual([-1, 0]);
    type(input, "12");
    expect([settings["limit"], saved.mock.calls.length]).toEqual([12, 1]);
    expect(row("Limit").querySelector(".setting-item-error")).toBeNull();
    type(input, "");
    expect(settings["limit"]).toBe(20);
  });

  it("evaluate visible, disabled and displayValue again after a change", () => {
    expect(row("Only when on").isShown()).toBe(true);
    row("On").find("input").click();
    expect([settings["on"], row("Only when on").isShown()]).toEqual([false, false]);
    type(row("Limit").find("input") as HTMLInputElement, "7");
    expect((row("Only when on").find("input") as HTMLInputElement).disabled).toBe(true);
    expect(row("More").find(".setting-item-display-value").getText()).toBe("limit 7");
  });

  it("open a page and return to its entry", () => {
    row("More").click();
    expect(shownRows()).toEqual(["Deep"]);
    expect(document.activeElement).toBe(one(".setting-page-back"));
    press("Enter");
    expect(document.activeElement).toBe(row("More"));
    row("Custom").click();
    expect([texts(".setting-page-title"), texts(".setting-page-content")]).toEqual([["Own page"], ["drawn"]]);
    one(".setting-page-back").click();
    expect(shownRows()).toContain("Limit");
  });

  it("add to, delete from and filter a list; an empty one has a message", () => {
    const tags = (): string[] => shownRows().filter((name) => name.startsWith("#"));
    one('[aria-label="Add tag"]').click();
    expect(tags()).toEqual(["#a", "#b", "#c"]);
    type(one<HTMLInputElement>('.mod-list input[type="search"]'), "c");
    expect(tags()).toEqual(["#c"]);
    tab.update();
    expect(tags()).toEqual(["#c"]);
    type(one<HTMLInputElement>('.mod-list input[type="search"]'), "");
    row("#a").focus();
    press("Delete");
    row("#b").find('[aria-label="Delete"]').click();
    row("#c").find('[aria-label="Delete"]').click();
    expect(texts(".setting-list-empty")).toEqual(["No tags yet."]);
  });

  it("keep the focus when redrawn", () => {
    row("File").find("input").focus();
    tab.update();
    expect(document.activeElement).toBe(row("File").find("input"));
    press("Escape");
  });

  it("suggest files and take the one chosen by keys", () => {
    const input = row("File").find("input") as HTMLInputElement;
    input.focus();
    type(input, "geo");
    expect(texts(".suggestion-item.is-selected")).toEqual(["Geography/Europe.md"]);
    press("Enter");
    expect([input.value, settings["file"]]).toEqual(["Geography/Europe.md", "Geography/Europe.md"]);
    expect(document.querySelector(".suggestion-container")).toBeNull();
  });
});

describe("suggesters", () => {
  const chosen: string[] = [];
  class Pick extends FuzzySuggestModal<string> {
    getItems(): string[] {
      return ["Review this note", "Add card", "Review all decks"];
    }
    getItemText(text: string): string {
      return text;
    }
    onChooseItem(text: string): void {
      chosen.push(text);
    }
  }
  beforeEach(() => chosen.splice(0));

  it("filter, highlight matches, and close with the choice", () => {
    const modal = new Pick(app);
    modal.open();
    expect(texts(".suggestion-item")).toHaveLength(3);
    type(modal.inputEl, "all");
    expect(texts(".suggestion-item")).toEqual(["Review all decks"]);
    expect(texts(".suggestion-highlight")).toEqual(["all"]);
    press("Enter");
    expect([chosen, modal.containerEl.isConnected]).toEqual([["Review all decks"], false]);
  });

  it("move by arrows around the ends and accept a click", () => {
    const modal = new Pick(app);
    modal.open();
    press("ArrowUp");
    expect(texts(".suggestion-item.is-selected")).toEqual(["Review all decks"]);
    press("ArrowDown");
    expect(texts(".suggestion-item.is-selected")).toEqual(["Review this note"]);
    document.body.findAll(".suggestion-item")[1]?.click();
    expect(chosen).toEqual(["Add card"]);
  });

  it("report that nothing matches and ignore Enter", () => {
    const modal = new Pick(app);
    modal.open();
    type(modal.inputEl, "zzz");
    press("Enter");
    expect([texts(".suggestion-empty"), chosen]).toEqual([["No results found."], []]);
    modal.close();
  });

  it("ignore a late result", async () => {
    const waiting = new Map<string, (values: string[]) => void>();
    class Slow extends AbstractInputSuggest<string> {
      protected getSuggestions(query: string): Promise<string[]> {
        return new Promise((done) => waiting.set(query, done));
      }
      renderSuggestion(value: string, el: HTMLElement): void {
        el.setText(value);
      }
    }
    const input = document.body.createEl("input");
    const suggest = new Slow(app, input);
    input.focus();
    type(input, "a");
    type(input, "ab");
    waiting.get("ab")?.(["new"]);
    waiting.get("a")?.(["old"]);
    await vi.waitFor(() => expect(texts(".suggestion-item")).toEqual(["new"]));
    input.blur();
    expect(document.querySelector(".suggestion-container")).toBeNull();
    suggest.close();
  });

  it.each<[string, string, [number, number][] | null]>([
    ["note", "Review this note", [[12, 16]]],
    ["rtn", "Review this note", [[0, 1], [7, 8], [12, 13]]],
    ["this rev", "Review this note", [[0, 3], [7, 11]]],
    ["xyz", "Review this note", null],
    ["", "any", []],
  ])("match %j in %j", (query, text, matches) => {
    expect(prepareFuzzySearch(query)(text)?.matches ?? null).toEqual(matches);
  });
});
