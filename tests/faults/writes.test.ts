// Writes that fail, are slow, or collide with another program's.
import { afterEach, describe, expect, it } from "vitest";
import { MarkdownView } from "../../workbench/obsidian";
import type { OpenPlugin } from "../../workbench/open-plugin";
import { answer, banner, click, command, deviceOf, due, good, journal, kept, note, notesOf, panelBanner, press, review, seeFront, start, texts, until, written } from "./desk";

let open: OpenPlugin;
afterEach(() => open.close());

const both = note(due("a"), due("b"));
const crlf = (text: string) => text.replace(/\n/g, "\r\n");
const openNote = (path = "N.md") => open.app.workspace.getLeaf(true).openFile(open.app.vault.getFileByPath(path)!);
const editor = () => open.app.workspace.getActiveViewOfType(MarkdownView)!.editor;

/** Runs `change` when the app has read the note for the `nth` time from now. */
function afterRead(nth: number, change: () => void, path = "N.md"): void {
  const read = open.faults.read.bind(open.faults);
  let left = nth;
  open.faults.read = async (asked) => {
    const bytes = await read(asked);
    if (asked === path && --left === 0) change();
    return bytes;
  };
}

describe("a write that fails", () => {
  it.each([
    { name: "once", times: 1, tries: 1 },
    { name: "three times", times: 3, tries: 3 },
  ])("$name: kept and told until a retry lands", async ({ times, tries }) => {
    open = await start({ "N.md": both });
    await review(open, "a");
    open.faults.failWrites("N.md", times, "ENOSPC: no space left");
    answer();
    for (let tried = 1; tried <= tries; tried++) {
      await until(() => expect(open.faults.writes("N.md")).toBe(tried));
      await kept(open, { "N.md": both }, "a", /could not be written\. ENOSPC: no space left/);
      click("Try again");
    }
    await written(open, { "N.md": good(both, "a") });
    await seeFront("b");
  });

  it("for ever: kept over restarts, told in the panel, and never in the note twice", async () => {
    const values = new Map<string, string>();
    const device = deviceOf(values);
    open = await start({ "N.md": both }, { storage: device });
    await review(open, "a");
    open.faults.failWrites("N.md", Infinity);
    answer();
    await kept(open, { "N.md": both }, "a", /EACCES/);
    await open.close();
    // The card was deleted meanwhile: reported at the start, without a review.
    open = await start({ "N.md": note(due("b")) }, { storage: device });
    await kept(open, { "N.md": note(due("b")) }, "a", /no longer in its note/);
    expect(texts(".notice")).toEqual([]);
    await open.close();
    // Without the panel, by a notice.
    for (const key of values.keys()) if (key.endsWith("workbench-layout")) values.delete(key);
    open = await start({ "N.md": note(due("b")) }, { storage: device, enable: false });
    await until(() => expect(texts(".notice")).toEqual(["1 change is not saved to its note yet. It is kept; see the deck panel."]));
    expect(journal(open)).toHaveLength(1);
    await open.close();
    open = await start({ "N.md": both }, { storage: device });
    await written(open, { "N.md": good(both, "a") });
  });

  it("says how many answers wait, and leaves the other notes alone", async () => {
    open = await start({ "A.md": note(due("a")), "B.md": note(due("b")), "C.md": note(due("c")) });
    await review(open, "a");
    open.faults.failWrites("A.md", Infinity);
    open.faults.failWrites("B.md", Infinity);
    for (const front of ["a", "b", "c"]) {
      await seeFront(front);
      answer();
    }
    await until(() => expect(banner()).toEqual([expect.stringContaining("1 more change is not written yet.")]));
    await until(async () => expect(await notesOf(open)).toEqual({ "A.md": note(due("a")), "B.md": note(due("b")), "C.md": good(note(due("c")), "c") }));
    await until(() => expect(journal(open).map(({ front }) => front)).toEqual(["a", "b"]));
    // Leaving reports it as well.
    press("Escape");
    expect(document.body.textContent).toContain("2 changes are not saved to their notes yet.");
    expect(panelBanner()).toHaveLength(1);
  });

  it("is told as well where the note is open in an editor", async () => {
    open = await start({ "N.md": both });
    await openNote();
    await review(open, "a");
    open.faults.failWrites("N.md", 1, "ENOSPC: no space left");
    answer();
    await kept(open, { "N.md": both }, "a", /could not be written/);
    click("Try again");
    await written(open, { "N.md": good(both, "a") });
    expect(editor().getValue()).toBe(good(both, "a"));
  });
});

describe("a device that keeps nothing", () => {
  it("does not keep answers from their notes, and not from being told and retried", async () => {
    const full = (key: string) => {
      if (key.includes("inline-recall:")) throw new Error("QuotaExceededError");
    };
    open = await start({ "N.md": both }, { storage: { ...deviceOf(), setItem: full } });
    await review(open, "a");
    open.faults.failWrites("N.md", 1, "ENOSPC: no space left");
    answer();
    await until(() => expect(banner()).toEqual([expect.stringContaining("ENOSPC")]));
    await seeFront("b");
    answer();
    await until(() => expect(open.disk.text("N.md")).toBe(good(both, "b")));
    click("Try again");
    await written(open, { "N.md": good(good(both, "b"), "a") });
    press("u");
    await written(open, { "N.md": good(both, "a") });
  });
});

describe("a slow write", () => {
  it("does not hold up the review, and both answers of a note arrive", async () => {
    open = await start({ "N.md": note(due("a"), due("b"), due("c")), "O.md": note(due("o")) });
    await review(open, "a");
    let release: () => void = () => undefined;
    const write = open.faults.write.bind(open.faults);
    const held = new Promise<void>((resolve) => (release = resolve));
    open.faults.write = async (path, bytes) => {
      if (path === "N.md") await held;
      return write(path, bytes);
    };
    for (const front of ["a", "b", "c", "o"]) {
      await seeFront(front);
      answer();
    }
    await until(() => expect(open.disk.text("O.md")).toBe(good(note(due("o")), "o")));
    // The write may return later than its text reaches the disk.
    await until(() => expect(journal(open).map(({ front }) => front)).toEqual(["a", "b", "c"]));
    expect(banner()).toEqual([]);
    release();
    await written(open, { "N.md": ["a", "b", "c"].reduce(good, note(due("a"), due("b"), due("c"))), "O.md": good(note(due("o")), "o") });
  });

  it("that fails at last stops no other answer of the note, and keeps a later one of the same card behind it", async () => {
    const text = note(due("a"), due("b"));
    open = await start({ "N.md": text });
    await review(open, "a");
    open.faults.slowWrites("N.md", 20);
    open.faults.failWrites("N.md", 1);
    answer("again");
    await seeFront("b");
    answer();
    await seeFront("a");
    answer();
    await until(() => expect(journal(open).map(({ front }) => front)).toEqual(["a", "a"]));
    await until(async () => expect(await notesOf(open)).toEqual({ "N.md": good(text, "b") }));
    click("Try again");
    await written(open, { "N.md": good(text, "b").replace("2024-02-11,4,250", "2024-02-13,2,230") });
  });
});

describe("a sync that replaces the file", () => {
  const synced = `\uFEFF# From elsewhere\n\n${both}\nnew::card\n`;
  it.each([
    { name: "right before our look at it", text: synced },
    { name: "right before our look at it, with CRLF", text: crlf(synced) },
    { name: "with an older state", text: both },
  ])("$name: our comment goes into what stands there", async ({ text }) => {
    open = await start({ "N.md": `${both}\nlast\n` });
    await review(open, "a");
    open.disk.outside("N.md", text);
    answer();
    await written(open, { "N.md": good(text, "a") });
  });

  it("between our two looks at an open note with CRLF: our comment goes into what stands there", async () => {
    open = await start({ "N.md": crlf(both) });
    await openNote();
    await review(open, "a");
    afterRead(1, () => open.disk.outside("N.md", crlf(synced)));
    answer();
    await written(open, { "N.md": good(crlf(synced), "a") });
  });

  it("in the app's own gap between reading and writing, which no plugin can close: one whole state stands, with the answer in it", async () => {
    open = await start({ "N.md": both });
    await review(open, "a");
    open.faults.changeBeforeWrite("N.md", () => synced);
    answer();
    await written(open, { "N.md": good(both, "a") });
  });

  it.each([
    { name: "LF", text: synced },
    { name: "CRLF", text: crlf(synced) },
  ])("right after our write, with an older state in $name: the card is due again, nothing else is written", async ({ text }) => {
    open = await start({ "N.md": both });
    await review(open, "a");
    answer();
    await written(open, { "N.md": good(both, "a") });
    open.disk.outside("N.md", text);
    await until(() => expect(texts(".inline-recall-total")).toEqual(["2 due, 1 new"]));
    await seeFront("b");
    answer();
    await written(open, { "N.md": good(text, "b") });
    command(open, "undo");
    await written(open, { "N.md": text });
  });

  it("into an open editor with CRLF while an answer is on its way", async () => {
    open = await start({ "N.md": both });
    await openNote();
    await review(open, "a");
    open.disk.outside("N.md", crlf(synced));
    answer();
    await written(open, { "N.md": good(crlf(synced), "a") });
  });
});

describe("a note that is open in an editor, with typing that is not saved", () => {
  it("elsewhere in the note: typing and answer are both kept", async () => {
    open = await start({ "N.md": `${both}\n` });
    await openNote();
    await review(open, "a");
    editor().replaceRange("typed", editor().offsetToPos(both.length + 1));
    answer();
    await seeFront("b");
    await until(() => expect(editor().getValue()).toBe(`${good(both, "a")}\ntyped`));
    // Saved by the app two seconds after the last change.
    await written(open, { "N.md": `${good(both, "a")}\ntyped` });
  });

  it("in the card itself: refused aloud, the typing stays, and undoing the typing lets the answer in", async () => {
    open = await start({ "N.md": both });
    await openNote();
    await review(open, "a");
    const typed = both.replace("a::back of a", "a::other back");
    editor().setValue(typed);
    answer();
    await kept(open, { "N.md": typed }, "a", /no longer in its note/);
    expect(editor().getValue()).toBe(typed);
    editor().undo();
    expect(editor().getValue()).toBe(both);
    click("Try again");
    await written(open, { "N.md": good(both, "a") });
  });
});
