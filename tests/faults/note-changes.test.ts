// A note changes between the display of a card and its grade.
import { afterEach, describe, expect, it } from "vitest";
import type { OpenPlugin } from "../../workbench/open-plugin";
import { answer, click, due, good, journal, kept, note, panelBanner, press, review, seeFront, start, texts, until, written } from "./desk";

let open: OpenPlugin;
afterEach(() => open.close());

const before = note(due("a"), due("b"));
const crlf = (text: string) => text.replace(/\n/g, "\r\n");
const cut = note(due("b"));

interface Case {
  readonly name: string;
  /** The notes after another program's change; null: removed. */
  readonly change: Readonly<Record<string, string | null>>;
  /** The notes after the answer, or why it is kept. */
  readonly then: Readonly<Record<string, string>> | RegExp;
}

const edited = before.replace("back of a", "another back");
const moved = `# New\n\nprose that quotes a::back of a in \`a::back of a\`\n\nnew::card\n\n${before.slice("#flashcards\n\n".length)}`;
const cases: readonly Case[] = [
  { name: "the same card is edited", change: { "N.md": edited }, then: /no longer in its note/ },
  { name: "another card is edited", change: { "N.md": before.replace("back of b", "B") }, then: { "N.md": good(before.replace("back of b", "B"), "a") } },
  { name: "lines come in above it", change: { "N.md": `#flashcards\n${moved}` }, then: { "N.md": good(`#flashcards\n${moved}`, "a") } },
  { name: "everything is sorted the other way round", change: { "N.md": note(due("b"), due("a")) }, then: { "N.md": good(note(due("b"), due("a")), "a") } },
  { name: "the card is deleted", change: { "N.md": cut }, then: /no longer in its note/ },
  { name: "the card is cut and pasted into another note", change: { "N.md": cut, "M.md": note(due("a")) }, then: /no longer in its note/ },
  { name: "the card is copied within the note", change: { "N.md": note(due("x"), due("a"), due("y"), due("a"), due("z")) }, then: /more than once/ },
  { name: "the card is answered on another device", change: { "N.md": before.replace("2024-02-11,4", "2024-02-20,9") }, then: /changed in its note/ },
  { name: "the same answer comes from another device", change: { "N.md": good(before, "a") }, then: { "N.md": good(before, "a") } },
  { name: "its comment is taken out", change: { "N.md": before.replace("\n<!--SR:!2024-02-11,4,250-->", "") }, then: /changed in its note/ },
  { name: "its comment is broken", change: { "N.md": before.replace("4,250-->", "4,25x-->") }, then: /changed in its note/ },
  { name: "the note is replaced as a whole, with CRLF", change: { "N.md": crlf(before) }, then: { "N.md": good(crlf(before), "a") } },
  { name: "the note is replaced as a whole, with CRLF, a byte order mark and more text", change: { "N.md": `\uFEFF${crlf(`${before}\nmore\n`)}` }, then: { "N.md": good(`\uFEFF${crlf(`${before}\nmore\n`)}`, "a") } },
  { name: "the note is emptied", change: { "N.md": "" }, then: /no longer in its note/ },
  { name: "the note is deleted", change: { "N.md": null }, then: /No such file|no longer exists/ },
];

const after = (change: Case["change"]) => Object.fromEntries(Object.entries({ "N.md": before, ...change }).filter((entry): entry is [string, string] => entry[1] !== null));

describe("changed on disk before the app heard of it", () => {
  it.each(cases)("$name", async ({ change, then }) => {
    open = await start({ "N.md": before });
    await review(open, "a");
    press(" ");
    for (const [path, text] of Object.entries(change)) open.disk.outside(path, text, true);
    answer();
    const notes = after(change);
    if (!(then instanceof RegExp)) return written(open, { ...notes, ...then });
    await kept(open, notes, "a", then);
    // Also without the window: in the panel.
    press("Escape");
    await until(() => expect(panelBanner().join()).toMatch(then));
    // The old text returns: the answer is written after all.
    open.disk.outside("N.md", before);
    await open.settle();
    click("Try again");
    await written(open, { ...notes, "N.md": good(before, "a") });
  });

  it("the kept answer can be given up, and nothing is written", async () => {
    open = await start({ "N.md": before });
    await review(open, "a");
    open.disk.outside("N.md", cut, true);
    answer();
    await kept(open, { "N.md": cut }, "a", /no longer in its note/);
    click("Discard answer");
    await written(open, { "N.md": cut });
  });
});

describe("changed while the card is on screen, and the app has heard of it", () => {
  /** The card shown then, and the notes after "good". */
  const heard: readonly (Case & { readonly asked: string; readonly makes: Readonly<Record<string, string>> })[] = cases.flatMap((one) => {
    const notes = after(one.change);
    const b = { ...notes, "N.md": good(notes["N.md"] ?? "", "b") };
    if (!(one.then instanceof RegExp)) return one.name.startsWith("the same answer") ? [{ ...one, asked: "b", makes: b }] : [{ ...one, asked: "a", makes: one.then }];
    if (one.name === "the same card is edited") return [{ ...one, asked: "a", makes: { "N.md": edited.replace("2024-02-11,4", "2024-02-21,10") } }];
    if (["the card is deleted", "the card is cut and pasted into another note", "its comment is broken", "the card is answered on another device"].includes(one.name)) return [{ ...one, asked: "b", makes: b }];
    return [];
  });
  it.each(heard)("$name: $asked is asked", async ({ change, asked, makes }) => {
    open = await start({ "N.md": before });
    await review(open, "a");
    press(" ");
    for (const [path, text] of Object.entries(change)) open.disk.outside(path, text);
    await open.settle();
    await until(() => expect(texts(".inline-recall-front").map((text) => text.trim())).toEqual([asked]));
    answer();
    await written(open, { ...after(change), ...makes });
  });

  it("the note is renamed: the answer goes where the card is now", async () => {
    open = await start({ "N.md": before });
    await review(open, "a");
    await open.app.vault.rename(open.app.vault.getFileByPath("N.md")!, "M.md");
    await open.settle();
    await seeFront("a");
    answer();
    await written(open, { "M.md": good(before, "a") });
    await seeFront("b");
  });

  it("the note is renamed while its answer is being written", async () => {
    open = await start({ "N.md": before });
    await review(open, "a");
    open.faults.slowWrites("N.md", 30);
    answer();
    await open.app.vault.rename(open.app.vault.getFileByPath("N.md")!, "M.md");
    await written(open, { "M.md": good(before, "a") });
  });

  it("the note is renamed by another program: told, and written when it is back", async () => {
    open = await start({ "N.md": before });
    await review(open, "a");
    open.disk.outside("M.md", before, true);
    open.disk.outside("N.md", null, true);
    answer();
    await kept(open, { "M.md": before }, "a", /No such file|no longer exists/);
    open.disk.announce(["N.md", "M.md"]);
    await open.settle();
    expect(journal(open)).toHaveLength(1);
    open.disk.outside("M.md", null);
    open.disk.outside("N.md", before);
    await until(() => expect(open.app.vault.getFileByPath("N.md")).not.toBeNull());
    click("Try again");
    await written(open, { "N.md": good(before, "a") });
  });

  it("the note is deleted: the rest goes on, nothing is pending", async () => {
    open = await start({ "N.md": note(due("a")), "O.md": note(due("b")) });
    await review(open, "a");
    await open.app.vault.delete(open.app.vault.getFileByPath("N.md")!);
    await seeFront("b");
    answer();
    await written(open, { "O.md": good(note(due("b")), "b") });
  });
});
