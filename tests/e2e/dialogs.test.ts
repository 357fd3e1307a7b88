// The dialogs and the cards in them at every size: nothing collapses, is covered or broken.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { closeEach, openBench, type Bench, type BenchOptions } from "./bench";

let bench: Bench;
closeEach();

async function start(notes: BenchOptions["notes"], more: Partial<BenchOptions> = {}): Promise<Page> {
  bench = await openBench({ notes, now: "2026-03-01T10:00", ...more });
  return bench.page;
}

async function run(page: Page, command: string): Promise<void> {
  await page.evaluate((id) => (window as unknown as { workbench: { app: { commands: { executeCommandById(id: string): void } } } }).workbench.app.commands.executeCommandById(id), `inline-recall:${command}`);
}

const sizes = [
  [640, 410],
  [640, 512],
  [640, 700],
  [700, 500],
  [320, 256],
  [320, 640],
  [844, 390],
  [1280, 820],
] as const;

/** What of a dialog cannot be seen, wherever one scrolls: each control is brought into view and must then be what a click at its middle hits. */
function hidden(page: Page, root: string): Promise<string[]> {
  return page.evaluate((selector) => {
    const modal = document.querySelector<HTMLElement>(selector)!;
    const controls = [...modal.querySelectorAll<HTMLElement>("button, input, textarea, select, .clickable-icon")].filter((el) => el.checkVisibility());
    return controls.flatMap((el) => {
      el.scrollIntoView({ block: "nearest" });
      const { x, y, width, height } = (el.closest(".checkbox-container") ?? el).getBoundingClientRect();
      const hit = document.elementFromPoint(x + width / 2, y + Math.min(height / 2, 20));
      const seen = hit !== null && (el.contains(hit) || hit.contains(el));
      return seen && width > 10 && height > 10 && hit !== modal && y >= 0 && x >= 0 && x + width <= innerWidth + 0.5 ? [] : [`${el.tagName} ${el.id || el.className} "${el.innerText}" ${Math.round(x)},${Math.round(y)} ${Math.round(width)} x ${Math.round(height)}`];
    });
  }, root);
}

const roomOf = (page: Page, selector: string) => page.locator(selector).evaluate((el) => el.clientHeight);

async function expectReachable(page: Page, root: string): Promise<void> {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    expect([width, height, await hidden(page, root)]).toEqual([width, height, []]);
  }
}

describe("at any size of the window", () => {
  it("Add card scrolls its form, and the focused field is in sight", async () => {
    const page = await start({ "Note.md": "#flashcards\n\ntext\n" });
    await bench.openNote("Note");
    await page.locator(".cm-content").waitFor();
    await run(page, "add-card");
    await page.locator(".inline-recall-add").waitFor();
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      const front = page.locator("#inline-recall-add-front");
      await front.fill(`typed at ${width}`);
      expect([width, height, (await front.boundingBox())!.height > 30]).toEqual([width, height, true]);
    }
    await expectReachable(page, ".inline-recall-add");
  });

  it("the limits and exam dialog", async () => {
    const page = await start({ "Note.md": "#flashcards/biology\n\na::b\n" });
    await page.locator('.inline-recall-panel [data-deck="flashcards/biology"]').click({ button: "right" });
    await page.locator(".menu-item").filter({ hasText: "Limits" }).click();
    await page.locator(".inline-recall-limits").waitFor();
    await expectReachable(page, ".inline-recall-limits");
  });

  it("the review, with its card, its answer, outside the schedule and while editing", async () => {
    const page = await start({ "Note.md": "#flashcards/biology\n\na::b\n" });
    await page.locator('.inline-recall-panel [data-deck="flashcards/biology"]').click({ button: "right" });
    await page.locator(".menu-item").filter({ hasText: "Cram" }).click();
    await page.locator(".inline-recall-show").waitFor();
    const root = ".inline-recall-modal";
    await expectReachable(page, root);
    await page.keyboard.press("Space");
    await expectReachable(page, root);
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      expect([width, height, (await roomOf(page, ".inline-recall-body")) > 80]).toEqual([width, height, true]);
    }
    await page.keyboard.press("e");
    await page.locator(".inline-recall-edit").waitFor();
    await expectReachable(page, root);
  });
});

const columns = ["Pharmacokinetics", "Contraindications", "Administration", "Thrombocytopenia", "Hypersensitivity", "Bioavailability", "Interactions", "Recommendations"];
const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const wide = `#flashcards

Drug overview
?
${row(columns)}
${row(columns.map(() => "---"))}
${row(columns)}
`;

/** Elements of the card that extend past it, and whether the card itself scrolls sideways. */
function past(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const body = document.querySelector<HTMLElement>(".inline-recall-body")!;
    const box = body.getBoundingClientRect();
    const scrolls = (el: Element | null): boolean => el !== null && el !== body && (/auto|scroll/.test(getComputedStyle(el).overflowX) || scrolls(el.parentElement));
    const out = [...body.querySelectorAll("*")].filter((el) => el.closest(".katex-mathml") === null && el.getBoundingClientRect().right > box.right + 1 && !scrolls(el.parentElement));
    return [...(body.scrollWidth > body.clientWidth ? ["the card scrolls sideways"] : []), ...out.map((el) => `${el.tagName}.${el.getAttribute("class") ?? ""}`)];
  });
}

describe.each([["phone", { phone: true }], ["720 px", { context: { viewport: { width: 720, height: 700 } } }]] as const)("a card wider than its window, %s", (_name, more) => {
  it("keeps the words of a table whole, and the table scrolls sideways by itself", async () => {
    const page = await start({ "Note.md": wide }, more);
    await run(page, "review");
    await page.locator(".inline-recall-show").click();
    await page.locator(".inline-recall-back table").waitFor();
    const lines = await page.evaluate(() =>
      [...document.querySelectorAll(".inline-recall-back :is(th, td)")].map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      }),
    );
    expect(lines).toEqual(Array.from({ length: 16 }, () => 1));
    expect(await past(page)).toEqual([]);
    expect(await page.locator(".inline-recall-back table").evaluate((el) => el.parentElement!.scrollWidth > el.parentElement!.clientWidth)).toBe(true);
  });

  it("scrolls code, formulas and pictures by themselves, and breaks a long address", async () => {
    const code = `\`\`\`python\nresult = ${Array.from({ length: 30 }, (_, at) => `argument_${at}`).join(" + ")}\n\`\`\``;
    const formula = Array.from({ length: 40 }, (_, at) => `x_{${at}}`).join(" + ");
    const note = `#flashcards\n\nEverything wide\n?\n${code}\n$$${formula}$$\nInline $${formula}$ here\nhttps://example.org/${"a".repeat(200)}\n![[wide.svg]]\n`;
    const page = await start({ "Note.md": note, "wide.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="50"><rect width="3000" height="50"/></svg>' }, more);
    await run(page, "review");
    await page.locator(".inline-recall-show").click();
    await page.locator(".inline-recall-back pre").waitFor();
    await expect.poll(() => page.locator(".inline-recall-back .katex, .inline-recall-back mjx-container").count()).toBe(2);
    await expect.poll(() => page.locator(".inline-recall-back img").count()).toBe(1);
    expect(await past(page)).toEqual([]);
    expect(await page.locator(".inline-recall-back pre").evaluate((el) => [el, ...el.querySelectorAll("*")].some((each) => each.scrollWidth > each.clientWidth && /auto|scroll/.test(getComputedStyle(each).overflowX)))).toBe(true);
  });
});

describe("scripts", () => {
  it("emphasis is upright with marks in Chinese, Japanese and Korean, and italic elsewhere", async () => {
    const page = await start({ "Note.md": "#flashcards\n\n*中文* and *ことば* and *한국어* and *English*::b\n" });
    await run(page, "review");
    await page.locator(".inline-recall-front em").nth(3).waitFor();
    const styles = () => page.locator(".inline-recall-front em").evaluateAll((all) => all.map((el) => [getComputedStyle(el).fontStyle, getComputedStyle(el).textEmphasisStyle]));
    await expect.poll(styles).toEqual([["normal", "dot"], ["normal", "dot"], ["normal", "dot"], ["italic", "none"]]);
  });

  it("lines of Thai, Chinese and Korean break between words and not before a full stop", async () => {
    const thai = "การเรียนรู้ภาษาไทยต้องใช้เวลาและความพยายามอย่างต่อเนื่องเพื่อให้สามารถสื่อสารได้อย่างคล่องแคล่วในชีวิตประจำวัน";
    const chinese = "学习语言需要时间和努力。只有坚持，才能进步。每天读一点书，写一点字，听一点话，就会越来越好。学而时习之，不亦说乎。";
    const korean = "언어를 배우려면 시간과 노력이 필요합니다 꾸준히 연습해야만 일상생활에서 자연스럽게 의사소통할 수 있습니다";
    const page = await start({ "Note.md": `#flashcards\n\nthree\n?\n- ${thai.repeat(3)}\n- ${chinese.repeat(3)}\n- ${`${korean} `.repeat(3)}\n` }, { context: { viewport: { width: 320, height: 640 } } });
    await run(page, "review");
    await page.locator(".inline-recall-show").click();
    await page.locator(".inline-recall-back").waitFor();
    const broken = await page.evaluate(() => {
      const faults: string[] = [];
      let lines = 0;
      const walker = document.createTreeWalker(document.querySelector(".inline-recall-back")!, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = node.textContent!;
        const isThai = /\p{Script=Thai}/u.test(text);
        const isKorean = /\p{Script=Hangul}/u.test(text);
        const starts = new Set([...new Intl.Segmenter("th", { granularity: "word" }).segment(text)].map(({ index }) => index));
        const range = document.createRange();
        let top = -1;
        for (let at = 0; at < text.length; at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const box = range.getBoundingClientRect();
          if (box.width === 0) continue;
          if (top >= 0 && box.top > top + 5) {
            lines++;
            if (isThai && !starts.has(at)) faults.push(`inside a Thai word: ${text.slice(at - 3, at)}|${text.slice(at, at + 3)}`);
            if (isKorean && text[at - 1] !== " " ) faults.push(`inside a Korean word: ${text.slice(at - 3, at)}|${text.slice(at, at + 3)}`);
            if (/[，。、]/.test(text[at]!)) faults.push(`before a stop: ${text.slice(at - 3, at + 1)}`);
          }
          top = Math.max(top, box.top);
        }
      }
      return { faults, many: lines > 6 };
    });
    expect(broken).toEqual({ faults: [], many: true });
  });
});
