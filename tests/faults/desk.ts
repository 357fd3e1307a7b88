// A user at the built plugin on a vault in memory: opens a review, answers by keys, and reads the screen.
import { expect, vi } from "vitest";
import { chaosOf, chaosSeed } from "../../workbench/host/chaos";
import type { DeviceStorage } from "../../workbench/host/app";
import { openPlugin, type OpenPlugin, type OpenPluginOptions } from "../../workbench/open-plugin";

export const today = "2024-02-11";

/** Waits until `check` passes. */
export const until = (check: () => unknown): Promise<unknown> => vi.waitFor(check, { interval: 5 });

/** Load balancing moves longer intervals; these tests expect exact days. */
const settings = { algorithm: "sm2", order: "note", sm2: { loadBalance: false } };

/**
 * Opens the plugin, with its panel unless `enable` is false; without chaos or with one of three seeds, by the test's name, unless the run
 * sets one.
 */
export async function start(files: OpenPluginOptions["files"], more: Partial<OpenPluginOptions> = {}): Promise<OpenPlugin> {
  const seed = chaosSeed();
  const chaos = seed === undefined ? chaosOf(expect.getState().currentTestName ?? "") : seed;
  const open = await openPlugin({ files, today, settings, chaos, ...more });
  await open.settle();
  await until(() => expect(all(".inline-recall-panel")).toHaveLength(more.enable === false ? 0 : 1));
  return open;
}

/** Device storage over the given values. */
export function deviceOf(values = new Map<string, string>()): DeviceStorage {
  return { getItem: (key) => values.get(key) ?? null, setItem: (key, value) => void values.set(key, value), removeItem: (key) => void values.delete(key) };
}

export const note = (...cards: string[]) => `#flashcards\n\n${cards.join("\n\n")}\n`;
/** A card due today, and a note after it was answered "good". */
export const due = (front: string) => `${front}::back of ${front}\n<!--SR:!2024-02-11,4,250-->`;
export const good = (text: string, front: string) => text.replace(new RegExp(`(${front}::back of ${front}\\r?\\n<!--SR:!)2024-02-11,4,250`), "$12024-02-21,10,250");

export const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
export const texts = (selector: string) => all(selector).map((el) => el.textContent);
/** Asks for the text first: happy-dom works long to tell whether an element is shown. */
const shown = (selector: string) => all(selector).filter((el) => el.textContent !== "" && el.isShown());

export const command = (open: OpenPlugin, id: string) => open.app.commands.executeCommandById(`inline-recall:${id}`);

export function press(key: string, target: Element = document.activeElement ?? document.body): void {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, bubbles: true, cancelable: true }));
}

/** Waits until the review shows this front, without the answer. */
export async function seeFront(front: string): Promise<void> {
  await until(() => expect([texts(".inline-recall-front").map((text) => text.trim()), all(".inline-recall-show").length]).toEqual([[front], 1]));
}

/** Opens a review of everything and waits for its first card. */
export async function review(open: OpenPlugin, front: string): Promise<void> {
  command(open, "review");
  if (all(".inline-recall-picker").length > 0) press("Enter");
  await seeFront(front);
}

const keys = { again: "1", hard: "2", good: "3", easy: "4" } as const;

export function answer(grade: keyof typeof keys = "good"): void {
  if (all(".inline-recall-grades").length === 0) press(" ");
  press(keys[grade]);
}

/** The banners about answers not in their notes: the window's while it is open, and the panel's. */
export const banner = () => shown(".inline-recall-modal .inline-recall-banner").map((el) => el.textContent);
export const panelBanner = () => shown(".inline-recall-panel .inline-recall-banner").map((el) => el.textContent);

export function click(button: string, inside = ".inline-recall-banner"): void {
  const found = all(`${inside} button`).find((el) => el.textContent === button);
  if (found === undefined) throw new Error(`No button ${button} in ${texts(`${inside} button`).join(", ")}`);
  found.click();
}

/** The grades that this device still has to write to notes. */
export const journal = (open: OpenPlugin) => (open.app.loadLocalStorage("inline-recall:pending-grades") ?? []) as readonly { readonly front: string; readonly path: string }[];

/** The vault's notes, by path. */
export async function notesOf(open: OpenPlugin): Promise<Record<string, string>> {
  const entries = await open.disk.list();
  return Object.fromEntries(entries.filter(({ path }) => path.endsWith(".md")).map(({ path }) => [path, open.disk.text(path)!]));
}

/** Every answer is in its note: nothing in the journal, nothing on screen. */
export async function written(open: OpenPlugin, notes: Readonly<Record<string, string>>): Promise<void> {
  await until(async () => expect({ notes: await notesOf(open), journal: journal(open), banner: [...banner(), ...panelBanner()] }).toEqual({ notes, journal: [], banner: [] }));
}

/** The notes are these, and the answer to `front` is kept: in the journal, and on screen with its actions. */
export async function kept(open: OpenPlugin, notes: Readonly<Record<string, string>>, front: string, says: RegExp): Promise<void> {
  await until(async () => {
    expect(journal(open).map((record) => record.front)).toEqual([front]);
    const [text] = all(".inline-recall-modal").length > 0 ? banner() : panelBanner();
    expect(text).toMatch(says);
    for (const part of ["Your answer is kept.", front, "Try again", "Discard answer"]) expect(text).toContain(part);
    expect(await notesOf(open)).toEqual(notes);
  });
}
