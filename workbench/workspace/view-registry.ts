import type { BasesViewRegistration } from "obsidian";
import { Events } from "../host/events";
import type { LeafState, WorkspaceLeaf } from "./leaf";
import { DeferredView, EmptyView, type View } from "./view";

export type ViewCreator = (leaf: WorkspaceLeaf) => View;

/** Maps types to views, and file extensions to types. */
export class ViewRegistry extends Events {
  private readonly creators = new Map<string, ViewCreator>([["empty", (leaf) => new EmptyView(leaf)]]);
  /** Views of bases that plugins registered, by type. */
  readonly basesViews = new Map<string, BasesViewRegistration>();
  private readonly types = new Map<string, string>();

  /** Throws when the type is taken, as the app does. */
  registerView(type: string, creator: ViewCreator): void {
    if (this.creators.has(type)) throw new Error(`Attempting to register an existing view type "${type}"`);
    this.creators.set(type, creator);
    this.trigger("view-registered", type);
  }

  unregisterView(type: string): void {
    if (this.creators.delete(type)) this.trigger("view-unregistered", type);
  }

  registerExtensions(extensions: readonly string[], type: string): void {
    for (const extension of extensions) this.types.set(extension, type);
  }

  unregisterExtensions(extensions: readonly string[]): void {
    for (const extension of extensions) this.types.delete(extension);
  }

  has(type: string): boolean {
    return this.creators.has(type);
  }

  getTypeByExtension(extension: string): string {
    return this.types.get(extension.toLowerCase()) ?? "unsupported";
  }

  isExtensionRegistered(extension: string): boolean {
    return this.types.has(extension.toLowerCase());
  }

  create(state: LeafState, leaf: WorkspaceLeaf): View {
    const creator = this.creators.get(state.type);
    return creator ? creator(leaf) : new DeferredView(leaf, state, state.type);
  }
}
