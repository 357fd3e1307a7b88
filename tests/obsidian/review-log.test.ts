// The log in the app: the place of its file, the commands, and the notices.
import { afterEach, describe, expect, it, vi } from "vitest";
import { all, answer, click, command, due, note, review, start, texts, until } from "../faults/desk";
import type { OpenPlugin } from "../../workbench/open-plugin";

let open: OpenPlugin;
afterEach(() => open.close());

const begin = async (more: Parameters<typeof start>[1] = {}) => {
  open = await start({ "N.md": note(due("a"), due("b")) }, more);
};
/** The log's files, by path. */
const logs = async () => (await open.disk.list()).map(({ path }) => path).filter((path) => path.endsWith(".jsonl") && !path.startsWith(".trash/"));
const lines = async () => (await logs()).flatMap((path) => open.disk.text(path)!.trimEnd().split("\n")).map((line) => JSON.parse(line) as Record<string, unknown>);

describe("the review log", () => {
  it("gets a line for each answer and each undo, in a visible folder of the vault", async () => {
    await begin();
    await review(open, "a");
    answer("good");
    await until(async () => expect(await lines()).toMatchObject([{ v: 1, d: "2024-02-11", g: 3, k: "review", i: 10, p: 4, e: 250 }]));
    expect((await logs())[0]).toMatch(/^_reviews\/2024-02\.[a-z0-9]{8}\.jsonl$/);
    command(open, "undo");
    await until(async () => expect(await lines()).toMatchObject([{ k: "review" }, { k: "undo" }]));
  });

  it("is kept where the setting says, or not at all", async () => {
    await begin({ settings: { order: "note", logFolder: "Home/My log" } });
    await review(open, "a");
    answer("good");
    await until(async () => expect((await logs())[0]).toContain("Home/My log/2024-02."));
    open.app.setting.openTabById("inline-recall");
    all(".setting-item").find((el) => el.querySelector(".setting-item-name")?.textContent === "Review log")!.click();
    const row = all(".setting-item").find((el) => el.querySelector(".setting-item-name")?.textContent === "Log folder")!;
    const input = row.querySelector("input")!;
    const fill = (value: string): void => {
      input.value = value;
      for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, { bubbles: true }));
    };
    fill(".obsidian/log");
    await until(() => expect(document.body.textContent).toContain(".obsidian is hidden in Obsidian"));
    fill("");
    await until(() => expect(open.disk.text(".obsidian/plugins/inline-recall/data.json")).toContain('"logFolder": ""'));
    expect(command(open, "forget-history")).toBe(false);
  });

  it("says once that it cannot be written, keeps the review going, and catches up", async () => {
    await begin();
    open.faults.failWrites("*", 0);
    const storage = open.app.loadLocalStorage("inline-recall:device-id") as string | null;
    expect(storage).toBeNull();
    await review(open, "a");
    // The id is created with the first line; then the file's name is known.
    answer("good");
    await until(async () => expect(await lines()).toHaveLength(1));
    const [path] = await logs();
    open.faults.failWrites(path!, 1, "ENOSPC: no space left on device");
    answer("good");
    await until(() => expect(texts(".notice").join()).toContain("ENOSPC: no space left on device"));
    expect(texts(".notice").join()).toContain("Your answers are in your notes");
    expect(open.disk.text("N.md")).toBe(note(due("a"), due("b")).replaceAll("2024-02-11,4,250", "2024-02-21,10,250"));
    command(open, "undo");
    await until(async () => expect(await lines()).toMatchObject([{ k: "review" }, { k: "review" }, { k: "undo" }]));
    await until(() => expect(open.app.loadLocalStorage("inline-recall:log-waiting")).toBeNull());
  });

  it("takes in what comments say, by a command", async () => {
    await begin();
    await until(() => expect(command(open, "import-schedules")).toBe(true));
    await until(() => expect(texts(".notice").join()).toContain("Added 2 cards to the review log"));
    expect(await lines()).toMatchObject([{ k: "import", d: "2024-02-07", i: 4, e: 250 }, { k: "import" }]);
    command(open, "import-schedules");
    await until(() => expect(texts(".notice").join()).toContain("already contains every scheduled card"));
    expect(await lines()).toHaveLength(2);
  });

  it("is forgotten when the person says so, and can be had back from the trash", async () => {
    await begin();
    await review(open, "a");
    answer("good");
    await until(async () => expect(await lines()).toHaveLength(1));
    const notes = open.disk.text("N.md");
    command(open, "forget-history");
    await until(() => expect(all(".modal").map((el) => el.textContent).join()).toContain("the files from other devices"));
    click("Cancel", ".modal");
    expect(await logs()).toHaveLength(1);
    command(open, "forget-history");
    click("Forget", ".modal");
    await vi.waitFor(async () => expect(await logs()).toEqual([]));
    expect((await open.disk.list()).some(({ path }) => path.startsWith(".trash/2024-02."))).toBe(true);
    expect(open.disk.text("N.md")).toBe(notes);
    await until(() => expect(texts(".notice").join()).toContain("Moved 1 file to the trash."));
  });

  it("writes nothing by loading, indexing and settings", async () => {
    await begin();
    await open.settle();
    open.app.setting.openTabById("inline-recall");
    await open.settle();
    expect(await logs()).toEqual([]);
  });
});
