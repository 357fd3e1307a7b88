// A host driven through the DevTools protocol. Uses only parts of the app that the workbench has too.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { App, MarkdownView, WorkspaceLeaf } from "obsidian";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { attach, until, type Attached, type Program } from "./attach";
import type { LaneFolders } from "./folders";
import type { Host, Opening } from "./host";

/** Undeclared members of the app. */
type RunningApp = App & {
  readonly appId: string;
  readonly isMobile: boolean;
  readonly commands: { executeCommandById(id: string): boolean };
  readonly plugins: { readonly plugins: Readonly<Record<string, unknown>> };
  emulateMobile?(on: boolean): void;
};

declare global {
  interface Window {
    app: RunningApp;
  }
}

const PHONE = { width: 390, height: 844 };
const id = "inline-recall";
/** Elements that cover the notes. */
const OVER = ".modal-container, .menu, .prompt";

export class AttachedHost implements Host {
  readonly phone: boolean;
  readonly errors: string[] = [];
  #page: Page | null = null;
  #folder = "";
  #today = "";

  private constructor(
    private readonly attached: Attached,
    private readonly folders: LaneFolders,
    private readonly done: () => Promise<void>,
    phone: boolean,
  ) {
    this.phone = phone;
  }

  /** Starts the program, answers the trust prompt for the vault, and waits for the plugin. */
  static async start(program: Omit<Program, "userData">, folders: LaneFolders, options: { readonly phone: boolean; done?(): Promise<void> }): Promise<AttachedHost> {
    const done = options.done ?? (() => Promise.resolve());
    const attached = await attach({ ...program, userData: folders.userData }).catch(async (cause: unknown) => {
      await done();
      folders.remove();
      throw cause;
    });
    const host = new AttachedHost(attached, folders, done, options.phone);
    try {
      await host.#begin();
      return host;
    } catch (cause) {
      await host.close();
      throw cause;
    }
  }

  get page(): Page {
    if (this.#page === null) throw new Error("The host has not begun");
    return this.#page;
  }

  async #begin(): Promise<void> {
    const page = await until("the vault's window", () => vaultWindow(this.attached.browser));
    this.#page = page;
    page.on("pageerror", (error) => this.#note(error.stack ?? error.message));
    page.on("console", (message) => message.type() === "error" && this.#note(`${message.text()} ${message.location().url}`));
    await this.#emulate(page);
    await page.evaluate(() => {
      localStorage.setItem("language", "en");
      // This device's answer to "Do you trust the author of this vault?".
      localStorage.setItem(`enable-plugin-${window.app.appId}`, "true");
    });
    if (this.phone && (await page.evaluate(() => window.app.emulateMobile !== undefined))) {
      // The app reloads by itself, some time after the call.
      await page.evaluate(() => {
        (window as unknown as { before: boolean }).before = true;
        setTimeout(() => window.app.emulateMobile?.(true));
      });
      await until("the app to load as on a phone", () => page.evaluate(() => ("before" in window ? null : true)).catch(() => null));
    } else await page.reload();
    await this.#ready();
    expect(await page.evaluate(() => window.app.isMobile)).toBe(this.phone);
  }

  /** Makes a page behave as if focused, whichever window is in front; on a phone, gives it the size of one. */
  async #emulate(page: Page): Promise<void> {
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setFocusEmulationEnabled", { enabled: true });
    if (this.phone) await session.send("Emulation.setDeviceMetricsOverride", { ...PHONE, deviceScaleFactor: 0, mobile: false });
  }

  /** Records errors of the plugin, which fail the test; other console output is ignored. */
  #note(error: string): void {
    if (error.includes(id) || error.includes("127.0.0.1")) this.errors.push(error);
  }

  async #ready(): Promise<void> {
    const { page } = this;
    await until("the plugin to be on", () =>
      page
        .evaluate((plugin) => {
          const { app } = window;
          return app?.workspace?.layoutReady === true && app.plugins.plugins[plugin] !== undefined ? true : null;
        }, id)
        .catch(() => null),
    );
    this.#today = await page.evaluate(() => {
      const now = new Date();
      return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    });
  }

  /** A new folder for the next flow, with nothing open. */
  async clear(folder: string): Promise<void> {
    const { page } = this;
    this.#folder = folder;
    for (let n = 0; n < 6 && (await page.locator(OVER).count()) > 0; n++) await page.keyboard.press("Escape");
    expect(await page.locator(OVER).count()).toBe(0);
    await this.closeNotes();
    await page.evaluate(() => document.querySelectorAll<HTMLElement>(".notice").forEach((notice) => notice.click()));
    this.errors.length = 0;
  }

  async close(): Promise<void> {
    await this.attached.stop();
    await this.done();
    this.folders.remove();
  }

  #path(path: string): string {
    return `${this.#folder}/${path}`;
  }

  #file(path: string): string {
    return join(this.folders.vault, this.#path(path));
  }

  day(ahead: number): string {
    return new Date(Date.parse(`${this.#today}T00:00:00Z`) + ahead * 86_400_000).toISOString().slice(0, 10);
  }

  bytes(path: string): Buffer {
    return readFileSync(this.#file(path));
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.#file(path)), { recursive: true });
    writeFileSync(this.#file(path), content);
  }

  async writeWithin(path: string, text: string, click: string): Promise<void> {
    await this.page.evaluate(
      ([file, content, selector]) => {
        const { vault } = window.app;
        void vault.process(vault.getFileByPath(file)!, () => content);
        document.querySelector<HTMLElement>(selector)?.click();
      },
      [this.#path(path), text, click] as const,
    );
  }

  async openNote(path: string, { where, reading = false }: Opening = {}): Promise<Page> {
    const before = new Set(this.page.context().pages());
    const at = this.#path(path);
    await until(`${at} to be known`, () => this.page.evaluate((file) => (window.app.vault.getFileByPath(file) === null ? null : true), at));
    const own = await this.page.evaluate(
      async ([file, pane, mode]) => {
        const { vault, workspace } = window.app;
        const leaf: WorkspaceLeaf = pane === "window" ? workspace.openPopoutLeaf() : workspace.getLeaf(pane === "split" ? "split" : "tab");
        await leaf.openFile(vault.getFileByPath(file!)!, { active: true, state: { mode, source: false } });
        return leaf.view.containerEl.ownerDocument === document;
      },
      [at, where, reading ? "preview" : "source"] as const,
    );
    const page = own ? this.page : await until("the window of its own", () => this.page.context().pages().find((one) => !before.has(one)) ?? null);
    if (!own) await this.#emulate(page);
    await page.locator(`.workspace-leaf.mod-active ${reading ? ".markdown-preview-view" : ".cm-content"}`).first().waitFor();
    return page;
  }

  async closeNotes(): Promise<void> {
    await this.page.evaluate(() => window.app.workspace.detachLeavesOfType("markdown"));
  }

  editors(path: string): Promise<string[]> {
    return this.page.evaluate(
      (file) =>
        window.app.workspace
          .getLeavesOfType("markdown")
          .map((leaf) => leaf.view as MarkdownView)
          .filter((view) => view.file?.path === file)
          .map((view) => view.editor.getValue()),
      this.#path(path),
    );
  }

  async cursor(page: Page, behind?: string): Promise<void> {
    await this.page.evaluate((words) => {
      const editor = window.app.workspace.activeEditor?.editor;
      if (!editor) throw new Error("No editor is active");
      const text = editor.getValue();
      const at = words === undefined ? text.length : text.indexOf(words) + words.length;
      editor.setCursor(editor.offsetToPos(at));
      editor.focus();
    }, behind);
    await page.locator(".workspace-leaf.mod-active .cm-content:focus").waitFor();
  }

  async save(): Promise<void> {
    await this.page.evaluate(() => (window.app.workspace.activeEditor as MarkdownView | null)?.save());
  }

  async command(command: string): Promise<void> {
    await until(`the command ${command}`, async () => ((await this.page.evaluate((full) => window.app.commands.executeCommandById(full), `${id}:${command}`)) ? true : null));
  }

  async restart(): Promise<void> {
    await this.page.reload();
    await this.#ready();
  }

  /** Takes a screenshot of a failure. */
  async picture(path: string): Promise<void> {
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path });
  }
}

/** The window with the vault; others are prompts for one. */
async function vaultWindow(browser: Browser): Promise<Page | null> {
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    const found = await page.evaluate(() => window.app?.workspace?.layoutReady === true).catch(() => false);
    if (found) return page;
  }
  return null;
}
