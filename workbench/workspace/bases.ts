import type { BasesConfigFile, BasesConfigFileFilter, BasesConfigFileView, BasesPropertyId, BasesSortConfig } from "obsidian";
import { parse } from "yaml";
import type { App } from "../host/app";
import { Component } from "../host/component";
import { debounce } from "../host/module";
import type { TFile } from "../host/files";
import { getAllTags } from "../host/links";
import { FileView } from "./file-view";

/** A property's value. Only what views need to draw and to compare: the app has a class for each type. */
export class Value {
  constructor(private readonly data: unknown) {}

  toString(): string {
    return this.data === null || this.data === undefined ? "" : String(this.data);
  }

  isTruthy(): boolean {
    return this.data !== null && this.data !== undefined && this.data !== "";
  }
}

/** A note of a base. */
export class BasesEntry {
  constructor(
    private readonly app: App,
    readonly file: TFile,
  ) {}

  /** Properties of notes, and a file's name, path, extension and folder. No formulas. */
  getValue(id: BasesPropertyId): Value | null {
    const at = id.indexOf(".");
    const [type, name] = [id.slice(0, at), id.slice(at + 1)];
    const { file } = this;
    if (type === "file") return new Value({ name: file.name, basename: file.basename, path: file.path, ext: file.extension, folder: file.parent?.path }[name]);
    const value: unknown = type === "note" ? (this.app.metadataCache.getFileCache(file)?.frontmatter as Record<string, unknown> | undefined)?.[name] : null;
    return value === null || value === undefined ? null : new Value(value);
  }
}

/** Notes with the same value of the property by which the base is grouped. */
export class BasesEntryGroup {
  constructor(
    readonly key: Value,
    readonly entries: BasesEntry[],
  ) {}

  hasKey(): boolean {
    return this.key.isTruthy();
  }
}

/** What a base's query found, sorted. */
export class BasesQueryResult {
  constructor(
    readonly data: BasesEntry[],
    readonly properties: BasesPropertyId[],
    private readonly groupBy: BasesPropertyId | null,
  ) {}

  get groupedData(): BasesEntryGroup[] {
    const { groupBy } = this;
    if (groupBy === null) return [new BasesEntryGroup(new Value(null), this.data)];
    const groups = new Map<string, BasesEntryGroup>();
    for (const entry of this.data) {
      const key = entry.getValue(groupBy) ?? new Value(null);
      const known = groups.get(key.toString());
      if (known === undefined) groups.set(key.toString(), new BasesEntryGroup(key, [entry]));
      else known.entries.push(entry);
    }
    return [...groups.values()];
  }

  getSummaryValue(): Value {
    return new Value(null);
  }
}

/** A view's entry in the base's file. */
export class BasesViewConfig {
  readonly name: string;

  constructor(private readonly entry: BasesConfigFileView & { readonly sort?: unknown; readonly groupBy?: unknown } & Record<string, unknown>) {
    this.name = entry.name;
  }

  get(key: string): unknown {
    return this.entry[key];
  }

  getAsPropertyId(key: string): BasesPropertyId | null {
    const value = this.entry[key];
    return typeof value === "string" ? propertyId(value) : null;
  }

  getEvaluatedFormula(): Value {
    return new Value(null);
  }

  /** Until the base is loaded again: the workbench does not write its file. */
  set(key: string, value: unknown): void {
    this.entry[key] = value;
  }

  getOrder(): BasesPropertyId[] {
    return (this.entry.order ?? []).map(propertyId);
  }

  getSort(): BasesSortConfig[] {
    const sort = Array.isArray(this.entry.sort) ? (this.entry.sort as { readonly property: string; readonly direction: "ASC" | "DESC" }[]) : [];
    return sort.map(({ property, direction }) => ({ property: propertyId(property), direction }));
  }

  getDisplayName(id: BasesPropertyId): string {
    return id.slice(id.indexOf(".") + 1);
  }
}

/** A name without a type is a note's property. */
function propertyId(name: string): BasesPropertyId {
  return /^(?:note|file|formula)\./.test(name) ? (name as BasesPropertyId) : `note.${name}`;
}

/** Runs a base's query. */
export class QueryController extends Component {
  constructor(readonly app: App) {
    super();
  }
}

/** A plugin's way to draw a base. */
export abstract class BasesView extends Component {
  abstract type: string;
  app: App;
  config!: BasesViewConfig;
  allProperties: BasesPropertyId[] = [];
  data!: BasesQueryResult;

  protected constructor(controller: QueryController) {
    super();
    this.app = controller.app;
  }

  abstract onDataUpdated(): void;

  async createFileForView(baseFileName = "Untitled"): Promise<void> {
    await this.app.vault.create(`${baseFileName}.md`, "");
  }
}

/** Whether a note passes a filter: `file.hasTag`, `file.inFolder`, and, or, not. Throws for anything else. */
function passes(app: App, file: TFile, filter: BasesConfigFileFilter): boolean {
  if (typeof filter !== "string") {
    if ("and" in filter) return filter.and.every((one) => passes(app, file, one));
    if ("or" in filter) return filter.or.some((one) => passes(app, file, one));
    return !filter.not.some((one) => passes(app, file, one));
  }
  const [, name, argument = ""] = /^file\.(hasTag|inFolder)\("([^"]*)"\)$/.exec(filter.trim()) ?? [];
  if (name === "inFolder") return file.path.startsWith(`${argument}/`);
  if (name !== "hasTag") throw new Error(`The workbench does not know this filter: ${filter}`);
  const tags = getAllTags(app.metadataCache.getFileCache(file) ?? {}) ?? [];
  return tags.some((tag) => `${tag.toLowerCase()}/`.startsWith(`#${argument.toLowerCase()}/`));
}

/** Changes within this many milliseconds run the query once. */
const settled = 50;

/** A base in a tab: its first view of a type that a plugin registered. */
export class BaseFileView extends FileView {
  override icon = "table";
  #controller: QueryController | null = null;
  #view: BasesView | null = null;
  #config: BasesConfigFile = {};
  #entry: BasesConfigFileView | undefined;

  getViewType(): string {
    return "bases";
  }

  override onload(): void {
    super.onload();
    const update = debounce(() => this.#update(), settled);
    this.register(() => update.cancel());
    this.registerEvent(this.app.metadataCache.on("changed", update));
    this.registerEvent(this.app.vault.on("rename", update));
    for (const name of ["delete", "create"] as const) this.registerEvent(this.app.vault.on(name, update));
  }

  override async onLoadFile(file: TFile): Promise<void> {
    this.contentEl.empty();
    this.#config = (parse(await this.app.vault.read(file)) ?? {}) as BasesConfigFile;
    const { basesViews } = this.app.workspace.viewRegistry;
    this.#entry = this.#config.views?.find(({ type }) => basesViews.has(type));
    const registration = this.#entry === undefined ? undefined : basesViews.get(this.#entry.type);
    if (registration === undefined) {
      this.contentEl.createDiv({ cls: "empty-state", text: "The workbench draws only the views of plugins." });
      return;
    }
    const controller = this.addChild(new QueryController(this.app));
    const containerEl = this.contentEl.createDiv("bases-view");
    const make = registration.factory as unknown as (controller: QueryController, el: HTMLElement) => BasesView;
    this.#controller = controller;
    this.#view = make(controller, containerEl);
    this.#view.config = new BasesViewConfig(this.#entry as ConstructorParameters<typeof BasesViewConfig>[0]);
    controller.addChild(this.#view);
    this.#update();
  }

  override async onUnloadFile(): Promise<void> {
    if (this.#controller !== null) this.removeChild(this.#controller);
    this.#controller = this.#view = null;
    this.contentEl.empty();
  }

  #update(): void {
    const view = this.#view;
    const entry = this.#entry as (BasesConfigFileView & { readonly groupBy?: { readonly property?: string } }) | undefined;
    if (view === null || entry === undefined) return;
    const { app } = this;
    const filters = [this.#config.filters, entry.filters].filter((one) => one !== undefined);
    const found = app.vault.getFiles().filter((file) => filters.every((one) => passes(app, file, one)));
    const entries = found.map((file) => new BasesEntry(app, file));
    for (const { property, direction } of view.config.getSort().reverse()) {
      const text = (one: BasesEntry): string => one.getValue(property)?.toString() ?? "";
      entries.sort((a, b) => text(a).localeCompare(text(b)) * (direction === "DESC" ? -1 : 1));
    }
    const groupBy = entry.groupBy?.property === undefined ? null : propertyId(entry.groupBy.property);
    view.data = new BasesQueryResult(entries, view.config.getOrder(), groupBy);
    view.onDataUpdated();
  }
}
