// The facts of a card: its forgetting curve with the answers on it, and what each answer would do.
import { afterEach, describe, expect, it, vi } from "vitest";
import { parseNote } from "../../src/core/text/note/parse";
import { logKey, writeLine, type ReviewLine } from "../../src/core/log/line";
import { tableLength } from "../../src/core/scheduling/adaptive-retention";
import { openPlugin, type OpenPlugin, type OpenPluginOptions } from "../../workbench/open-plugin";

let open: OpenPlugin;
afterEach(() => open.close());

const today = "2024-02-11";
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const one = (selector: string) => document.querySelector<HTMLElement>(selector)!;
const texts = (selector: string) => all(selector).map((el) => el.textContent);
const press = (key: string) => document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

async function facts(card: string, more: Partial<OpenPluginOptions> = {}): Promise<HTMLElement> {
  open = await openPlugin({ files: { "N.md": `#flashcards\n\n${card}\n` }, today, settings: { algorithm: "sm2", sm2: { loadBalance: false } }, ...more });
  await open.settle();
  open.app.commands.executeCommandById("inline-recall:review");
  await vi.waitFor(() => expect(all(".inline-recall-picker input, .inline-recall-show")).not.toEqual([]));
  if (all(".inline-recall-picker").length > 0) press("Enter");
  await vi.waitFor(() => expect(all(".inline-recall-show")).toHaveLength(1));
  press("i");
  await vi.waitFor(() => expect(all(".inline-recall-facts table")).not.toEqual([]));
  return one(".inline-recall-facts");
}

const rows = (table: Element) => [...table.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => cell.textContent));

async function curveRows(el: HTMLElement): Promise<(string | null)[][]> {
  const details = el.querySelector("details")!;
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  await vi.waitFor(() => expect(details.querySelector("table")).not.toBeNull());
  return rows(details.querySelector("table")!);
}

describe("the facts of a card", () => {
  it("show an SM-2 card without answers in the log: its present curve, and that the log lacks them", async () => {
    const el = await facts("capital of France::Paris\n<!--SR:!2024-02-06,20,250-->");
    expect(el.querySelector(".inline-recall-facts-front")!.textContent).toBe("capital of France");
    expect(texts(".inline-recall-facts-list > li")).toEqual(["Due 5 days ago", "Interval 20 days, ease 250%", "Last reviewed on January 17, 2024"]);
    // FSRS-6 with default weights: 90 % after 20 days of a stability of 20, 88.5 % after 25.
    expect(el.querySelector(".inline-recall-chart-title")!.textContent).toBe("88% chance of recall today");
    expect(await curveRows(el)).toEqual([["Answer", "Chance of recall in percent"], ["Due 5 days ago", "90"], ["Today", "88"]]);
    expect(texts(".inline-recall-facts .inline-recall-muted")).toContain("The review log does not contain this card's answers.");
    expect(rows(all(".inline-recall-facts table").at(-1)!)).toEqual([
      ["Answer", "Next review", "Day"],
      ["Again", "Now", "today"],
      ["Hard", "11 days", "in 11 days"],
      ["Good", "1.8 months", "on April 7, 2024"],
      ["Easy", "2.9 months", "on May 9, 2024"],
    ]);
  });

  it("show the answers that the log has", async () => {
    const card = "a::b\n<!--SR:!fsrs,2024-02-12T12:00:00.000Z,20,20,5,2,2,0,0,2024-01-23T12:00:00.000Z-->";
    const c = logKey(parseNote(`#flashcards\n\n${card}\n`).blocks[0]!.hash, 0);
    const answer = (d: string, more: Partial<ReviewLine>) => writeLine({ k: "review", t: Date.parse(`${d}T12:00:00Z`), d, c, g: 3, i: 5, p: 0, s: 5, f: 5, ms: 5000, ...more });
    const log = [answer("2024-01-18", { k: "learn" }), answer("2024-01-23", { g: 1, i: 20, s: 20 }), answer("2024-02-02", { k: "cram", g: 2, i: 20, s: 20 })].join("\n");
    const el = await facts(card, { files: { "N.md": `#flashcards\n\n${card.replace("-02-12T", "-02-11T")}\n`, "_reviews/2024-01.aaaaaaaa.jsonl": `${log}\n` } });
    expect(await curveRows(el)).toEqual([
      ["Answer", "Chance of recall in percent"],
      ["Good on January 18, 2024", "–"],
      ["Again on January 23, 2024", "90"],
      ["Hard on February 2, 2024, outside the schedule", "94"],
      ["Today", "90"],
      ["Due today", "90"],
    ]);
    expect(texts(".inline-recall-facts .inline-recall-muted")).toEqual(["Falls to 90% by the due day."]);
  });

  it.each([
    ["a card of FSRS-6", "!fsrs,2024-02-11T12:00:00.000Z,20,20,5,2,2,0,0,2024-01-22T12:00:00.000Z", {}, true],
    ["not where its deck has one retention", "!fsrs,2024-02-11T12:00:00.000Z,20,20,5,2,2,0,0,2024-01-22T12:00:00.000Z", { deckOptions: [{ deck: "flashcards", own: { "fsrs.retention": 0.9 } }] }, false],
    ["not a card of SM-2", "!2024-02-06,20,250", {}, false],
  ])("say at which chance of recall a card is asked, where that follows the card: %s", async (_, entry, more, isSaid) => {
    const fsrs = { adaptive: { price: 0.3, table: Array.from({ length: tableLength }, () => 0.84) } };
    await facts(`a::b\n<!--SR:${entry}-->`, { settings: { fsrs, ...more } });
    const said = texts(".inline-recall-facts-list > li").filter((text) => text.startsWith("Asked when"));
    expect(said).toEqual(isSaid ? ["Asked when the chance of recall is 84%, because for its stability and difficulty that remembers most for your time"] : []);
  });

  it("say that a new card has no curve, and what each answer would do", async () => {
    const el = await facts("a::b");
    expect(texts(".inline-recall-facts p")).toContain("This card is new: it has no forgetting curve yet.");
    expect(all(".inline-recall-facts figure")).toEqual([]);
    expect(rows(el.querySelector("table")!)).toHaveLength(5);
  });

  it("close with Escape, back to the card, whose keys then act", async () => {
    await facts("a::b");
    press("Escape");
    expect(all(".inline-recall-facts")).toEqual([]);
    expect(one(".inline-recall-modal").contains(document.activeElement)).toBe(true);
    press(" ");
    await vi.waitFor(() => expect(all("[data-act=good]")).toHaveLength(1));
  });

  it("say so when no log is kept", async () => {
    await facts("a::b\n<!--SR:!2024-02-06,20,250-->", { settings: { algorithm: "sm2", logFolder: "" } });
    expect(texts(".inline-recall-facts .inline-recall-muted")).toContain("The review log is off, so earlier answers are not shown.");
  });
});
