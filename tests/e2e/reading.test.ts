// Chips in reading view and embeds, and their menu: their places, texts and effects on disk.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, openBench, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

const due = "<!--SR:!2026-02-28,5,250-->";
const later = "<!--SR:!2026-03-13,84,290-->";
const rest = { now: "2026-03-01T10:00", settings: { algorithm: "sm2", sm2: { loadBalance: false } } };

/** Opens a note in reading view. */
async function read(text: string, options: Partial<BenchOptions> = {}): Promise<Page> {
  bench = await openBench({ notes: { "Note.md": text }, ...rest, ...options });
  await bench.openNote("Note");
  await bench.page.keyboard.press("Control+e");
  await bench.page.locator(".markdown-preview-sizer").waitFor();
  return bench.page;
}

/** Each chip with the words before it, from the last chip or the start of its container. */
function chips(page: Page, within = ".markdown-preview-sizer"): Promise<string[]> {
  return page.locator(`${within} .inline-recall-chip`).evaluateAll((all) =>
    all.map((el) => {
      let words = "";
      for (let node = el.previousSibling; node !== null && (node as Element).className !== el.className && node.nodeName !== "BR"; node = node.previousSibling) words = (node.textContent ?? "") + words;
      return `${el.parentElement!.tagName} ${words.replace(/\s+/g, " ").trim()} | ${(el as HTMLElement).innerText.replace(/\s+/g, " ").trim()}`;
    }),
  );
}

const first = (page: Page) => page.locator(".markdown-preview-sizer .inline-recall-chip").first();
const choose = (page: Page, row: string) => page.locator(".menu .menu-item", { hasText: row }).first().click();
const onDisk = (wanted: string, path = "Note.md") => expect.poll(() => bench.read(path)).toBe(wanted);

describe("reading view", () => {
  it.each<[string, string, string[]]>([
    ["a paragraph, and one without a card", `Words.\n\nFirst::one\n${due}\n\nMore`, ["P First::one | 1 d overdue"]],
    ["cards on the lines of a paragraph", `Before\nFirst::one\n${due}\nSecond::**two**\nThird::[[Note|three]] ${later}`, ["P Before First::one | 1 d overdue", "P Second::two | New", "P Third::three | In 12 d"].map((row) => row.replace("Before ", ""))],
    ["a card of many lines", `What\n?\nA long\nanswer\n${later}`, ["P answer | In 12 d"]],
    ["an answer that is a list", `What\n?\n- one\n- two\n${later}`, ["LI two | In 12 d"]],
    ["an answer that is code", `What\n?\n\`\`\`js\nx = 1\n\`\`\`\n${later}`, ["DIV x = 1 Copy | In 12 d"]],
    ["deletions", `The ==cat== and the ==dog==\n<!--SR:!2026-03-01,5,250!2000-01-01,1,250-->`, ["P The cat and the dog | Due today 2/2"]],
    ["a list, loose and tight, with lists in it", `- First::one ${due}\n  - Second::two\n- plain\n- [ ] Third::three ${later}\n\n1. Fourth::four\n\n2. Fifth::five`, ["LI First::one | 1 d overdue", "LI Second::two | New", "LI Third::three | In 12 d", "P Fourth::four | New", "P Fifth::five | New"]],
    ["a heading", `## First::one\n${due}`, ["H2 First::one | 1 d overdue"]],
    ["a table", `| Word | Note |\n|---|---|\n| First::one | x | ${due}\n| Second::two | y |`, ["TD x | 1 d overdue", "TD y | New"]],
    ["a quote", `> Words\n> First::one\n> ${due}`, ["P First::one | 1 d overdue"]],
    ["a callout", `> [!note] Title\n> First::one\n> ${due}\n> \n> - Second::two`, ["P First::one | 1 d overdue", "LI Second::two | New"]],
    ["formulas and code", `First $a^2$::\`one\` and $b$\n${due}\n\n$$\nx\n$$`, ["P First a2a^2a2::one and bbb | 1 d overdue"]],
    ["Arabic", `ما هي عاصمة فرنسا::باريس\n${due}`, ["P ما هي عاصمة فرنسا::باريس | 1 d overdue"]],
    ["suspended, damaged and equal cards", `Same::one\n<!--SR:!2426-02-28,5,250-->\n\nSame::one\n<!--SR:!what-->`, ["P Same::one | Suspended", "P Same::one | Damaged"]],
  ])("%s", async (_name, text, expected) => {
    const page = await read(`#flashcards\n\n${text}\n`);
    await expect.poll(() => chips(page)).toEqual(expected);
    expect(bench.read("Note.md")).toBe(`#flashcards\n\n${text}\n`);
  });

  it("has none in a note without the tag", async () => {
    const page = await read(`First::one\n${due}\n`);
    await page.locator(".markdown-preview-sizer p", { hasText: "First" }).waitFor();
    expect(await chips(page)).toEqual([]);
  });

  it.each(["hide", "show"])("has none when schedules are to %s", async (commentDisplay) => {
    const page = await read(`#flashcards\n\nFirst::one\n${due}\n`, { settings: { ...rest.settings, commentDisplay } });
    await page.locator(".markdown-preview-sizer p", { hasText: "First" }).waitFor();
    expect(await chips(page)).toEqual([]);
  });
});

describe("a long note", () => {
  it("has few sections in the document, and the right chip under each card when lines above change while they are away", async () => {
    const cards = (more: string): string => `#flashcards\n${more}\n${Array.from({ length: 300 }, (_, at) => `Front ${at}::back\n${at % 2 === 0 ? due : later}`).join("\n\n")}\n`;
    const page = await read(cards(""));
    const sizer = page.locator(".markdown-preview-sizer");
    const wheel = (by: number) => page.locator(".markdown-preview-view").evaluate((el, top) => el.scrollBy(0, top), by);
    const wrong = async (): Promise<string[]> => (await chips(page)).filter((row) => !/^P Front \d*[02468]::back \| 1 d overdue$|^P Front \d*[13579]::back \| In 12 d$/.test(row));
    await expect.poll(async () => (await chips(page)).length).toBeGreaterThan(5);
    await wheel(3000);
    await expect.poll(() => sizer.getByText("Front 0::back").count()).toBe(0);
    expect(await sizer.locator(":scope > *").count()).toBeLessThan(250);
    expect(await wrong()).toEqual([]);
    await bench.write("Note.md", cards("\nMore words.\n\nNew 0::back\n"));
    await wheel(-3000);
    await expect.poll(async () => (await chips(page))[0]).toBe("P New 0::back | New");
    await expect.poll(async () => (await wrong()).length).toBe(1);
    await sizer.locator(".inline-recall-chip").nth(2).click();
    await choose(page, "Suspend");
    await expect.poll(() => /Front (\d+)::back\n<!--SR:!24/.exec(bench.read("Note.md"))?.[1]).toBe("1");
  });
});

describe("an embed", () => {
  it("has the chips of its note, and they follow its schedule", async () => {
    const cards = `#flashcards\n\nFirst::one\n${due}\n\nSame::x\n\nSame::x\n\n## Part\n\n- Second::two ${later}\n`;
    const page = await read("![[Cards]]\n\n![[Cards#Part]]\n", { notes: { "Note.md": "![[Cards]]\n\n![[Cards#Part]]\n", "Cards.md": cards } });
    await expect.poll(() => chips(page)).toEqual(["P First::one | 1 d overdue", "P Same::x | New", "P Same::x | New", "LI Second::two | In 12 d", "LI Second::two | In 12 d"]);
    await first(page).click();
    await choose(page, "Good:");
    await onDisk(cards.replace("2026-02-28,5,250", "2026-03-15,14,250"), "Cards.md");
    await expect.poll(async () => (await chips(page))[0]).toBe("P First::one | In 14 d");
  });
});

describe("the menu", () => {
  const text = `#flashcards\n\nFirst::one\r\n${due}\r\n\r\nA:::B\r\n<!--SR:!2026-02-28,5,250!2026-03-13,84,290-->\r\n`;

  it("says how the card stands, and grades it as its label says; undo brings the bytes back", async () => {
    const page = await read(text);
    await first(page).click();
    const rows = await page.locator(".menu .menu-item-title").allInnerTexts();
    expect(rows.slice(0, 3)).toEqual(["Due yesterday", "Interval 5 days, ease 250%", "Last reviewed 6 days ago"]);
    expect(rows).toEqual(expect.arrayContaining(["Again: Today", "Hard: 3 days", "Good: 14 days", "Bury until tomorrow", "Suspend", "Reset card", "Review now", "Copy link"]));
    await choose(page, "Good:");
    expect(await bench.notice()).toBe("Good: 14 days");
    await onDisk(text.replace("2026-02-28,5,250-->\r\n\r\nA", "2026-03-15,14,250-->\r\n\r\nA"));
    await expect.poll(async () => (await chips(page))[0]).toBe("P First::one | In 14 d");
    await first(page).click();
    await choose(page, 'Undo "Good"');
    await bench.notice();
    await onDisk(text);
    await expect.poll(async () => (await chips(page))[0]).toBe("P First::one | 1 d overdue");
  });

  it("changes nothing by its first entry, also for one of several cards and a suspended one", async () => {
    const cards = `${text}\r\nLast::one\r\n<!--SR:!2426-02-28,5,250-->\r\n`;
    const page = await read(cards);
    const press = async (chip: number, ...keys: readonly string[]): Promise<void> => {
      await page.locator(".markdown-preview-sizer .inline-recall-chip").nth(chip).focus();
      for (const key of ["Enter", ...keys]) await page.keyboard.press(key);
    };
    await press(0, "ArrowDown", "Enter");
    await page.locator(".inline-recall-modal").waitFor();
    await page.keyboard.press("Escape");
    await press(1, "ArrowDown", "Enter", "ArrowDown", "Enter");
    await page.locator(".inline-recall-modal").waitFor();
    await page.keyboard.press("Escape");
    await press(2, "ArrowDown");
    expect(await page.locator(".menu .menu-item.selected").innerText()).toBe("Copy link");
    await page.keyboard.press("Escape");
    expect(bench.read("Note.md")).toBe(cards);
  });

  it("resets, suspends and buries by keyboard; each has its way back", async () => {
    const page = await read(text);
    await first(page).focus();
    await page.keyboard.press("Enter");
    await choose(page, "Reset card");
    await bench.notice();
    await onDisk(text.replace(`${due}\r\n`, ""));
    await expect.poll(async () => (await chips(page))[0]).toBe("P First::one | New");
    await bench.command("Undo last answer");
    await bench.notice();
    await onDisk(text);
    await expect.poll(async () => (await chips(page))[0]).toBe("P First::one | 1 d overdue");
    await first(page).focus();
    await page.keyboard.press("Space");
    await choose(page, "Suspend");
    await bench.notice();
    await onDisk(text.replace("2026-02-28,5,250-->\r\n\r\nA", "2426-02-28,5,250-->\r\n\r\nA"));
    await first(page).click();
    await choose(page, "Unsuspend");
    await bench.notice();
    await onDisk(text);
    await first(page).click();
    await choose(page, "Bury until tomorrow");
    await bench.notice();
    await expect.poll(async () => (await chips(page))[0]).toBe("P First::one | Buried");
    expect(bench.read("Note.md")).toBe(text);
  });

  it("leads to a menu for each of several cards", async () => {
    const page = await read(text);
    await page.locator(".markdown-preview-sizer .inline-recall-chip").nth(1).click();
    const rows = await page.locator(".menu .menu-item-title").allInnerTexts();
    expect(rows).toEqual(["Front to back: Due yesterday", "Back to front: Due in 12 days", "Review now", "Copy link", "Explain why this is a card"]);
    await choose(page, "Back to front");
    await choose(page, "Again:");
    await bench.notice();
    await onDisk(text.replace("2026-03-13,84,290", "2026-03-01,0,270"));
  });

  it("reviews this card alone, and copies a link to it", async () => {
    const page = await read(text, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
    await first(page).click();
    await choose(page, "Review now");
    await expect.poll(() => page.locator(".inline-recall-front").innerText()).toBe("First");
    expect(await page.locator(".inline-recall-modal .inline-recall-chip").count()).toBe(0);
    await page.keyboard.press("Space");
    await page.keyboard.press("3");
    await page.locator(".inline-recall-end").waitFor();
    await page.keyboard.press("Escape");
    await first(page).click();
    await choose(page, "Copy link");
    await bench.notice();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/^\[\[Note#\^[a-z0-9]{6}\]\]$/);
    await onDisk(text.replace("First::one", `First::one ${link.slice(7, -2)}`).replace("2026-02-28,5,250-->\r\n\r\nA", "2026-03-15,14,250-->\r\n\r\nA"));
  });

  it("tells when the note says something else by then, and keeps the answer", async () => {
    const page = await read(text);
    await first(page).click();
    bench.write("Note.md", text.replace("First::one", "First::other"));
    await choose(page, "Good:");
    expect(await bench.notice()).toContain("no longer in its note");
    expect(bench.read("Note.md")).toBe(text.replace("First::one", "First::other"));
  });
});

describe("on a phone", () => {
  it("is tapped within 44 px, and its lines stay as high as others", async () => {
    const page = await read(`#flashcards\n\nFirst::one\n${due}\n\nWords`, { phone: true });
    const chip = first(page);
    await chip.waitFor();
    const box = (await chip.boundingBox())!;
    const middle = box.y + box.height / 2;
    expect(await page.evaluate(([x, y]) => document.elementFromPoint(x!, y!)?.closest(".inline-recall-chip") !== null, [box.x + box.width / 2, middle + 21])).toBe(true);
    const heights = await page.locator(".markdown-preview-sizer p").evaluateAll((all) => all.map((el) => el.getBoundingClientRect().height));
    expect(Math.abs(heights[1]! - heights[2]!)).toBeLessThanOrEqual(1);
    await page.touchscreen.tap(box.x + box.width / 2, middle + 20);
    await page.locator(".menu .menu-item", { hasText: "Good:" }).waitFor();
  });
});

describe("hidden answers in reading view", () => {
  it.each<[string, string, string, string]>([
    ["a card on one line", `First::the **one** answer\n${due}`, "First::[...]", "First::the one answer"],
    ["a separator in a link and behind a backslash", "[a::b](https://c.org) \\::d::one", "a::b ::d::[...]", "a::b ::d::one"],
    ["lines of a paragraph", "Before\nFirst::one\nSecond::two", "Before First::[...] Second::[...]", "Before First::one Second::[...]"],
    ["a card of many lines", "What\n?\nA long\nanswer", "What ? Show answer", "What ? A long answer"],
    ["an answer that is a list, in a section of its own", "What\n?\n- one\n- two", "What ? Show answer", "What ? one two"],
    ["an answer in three sections", "What\n?\nwords\n- list\n1. numbers", "What ? Show answer", "What ? words list numbers"],
    ["an answer that is code", "What\n?\n```\nx = 1\n```", "What ? Show answer", "What ? x = 1"],
    ["an answer that is a formula", "What\n?\n$a$", "What ? Show answer", "What ? 𝑎 a"],
    ["deletions", "The ==cat== and the ==dog==", "The [...] and the [...]", "The cat and the [...]"],
    ["a table", "| Word |\n|---|\n| First::one |", "Word First::[...]", "Word First::one"],
    ["a callout", "> [!note] Title\n> First::one", "Title First::[...]", "Title First::one"],
  ])("%s", async (_name, text, hidden, shown) => {
    const page = await read(`#flashcards\n\n${text}\n`, { settings: { ...rest.settings, commentDisplay: "hide" } });
    await bench.command("Hide or show answers in this note");
    const words = async (): Promise<string> => (await page.locator(".markdown-preview-sizer").innerText()).replace("#flashcards", "").replace(/\bCopy\b/, "").replace(/\s+/g, " ").trim();
    await expect.poll(words).toBe(hidden);
    await page.locator(".markdown-preview-sizer .inline-recall-answer").first().click();
    await expect.poll(words).toBe(shown);
    expect(bench.read("Note.md")).toBe(`#flashcards\n\n${text}\n`);
  });

  it("keeps the focus at an answer that the keyboard shows", async () => {
    const page = await read("#flashcards\n\nFirst::one\n\nWhat\n?\n- two\n- three\n");
    await bench.command("Hide or show answers in this note");
    const hidden = page.locator(".markdown-preview-sizer .inline-recall-answer:visible");
    await expect.poll(() => hidden.count()).toBe(2);
    for (const words of ["one", "two"]) {
      await hidden.first().focus();
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => (document.activeElement as HTMLElement).innerText)).toContain(words);
    }
  });

  it("leaves chips where they are, and shows all again", async () => {
    const page = await read(`#flashcards\n\nFirst::one\n${due}\n\nWhat\n?\n- one\n- two\n${later}\n`);
    await bench.command("Hide or show answers in this note");
    const sizer = page.locator(".markdown-preview-sizer");
    await expect.poll(() => sizer.locator(".inline-recall-answer:visible").count()).toBe(2);
    expect(await sizer.locator(".inline-recall-chip").allInnerTexts()).toHaveLength(2);
    await bench.command("Hide or show answers in this note");
    await expect.poll(() => sizer.locator(".inline-recall-answer").count()).toBe(0);
    expect(await sizer.innerText()).toContain("First::one");
  });
});
