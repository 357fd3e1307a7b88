// How cards read: width, alignment and font, wide content, line breaks of languages, the note's own classes, and sounds.
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { closeEach, openBench, type Bench } from "./bench";
import { run } from "./surfaces";

closeEach();

/** A sound in 8 bits, 4000 a second. */
function wav(seconds: number): Uint8Array {
  const count = 4000 * seconds;
  const bytes = Buffer.alloc(44 + count, 128);
  bytes.write("RIFF", 0, "latin1");
  bytes.writeUInt32LE(36 + count, 4);
  bytes.write("WAVEfmt ", 8, "latin1");
  for (const [at, value, size] of [[16, 16, 4], [20, 1, 2], [22, 1, 2], [24, 4000, 4], [28, 4000, 4], [32, 1, 2], [34, 8, 2]] as const) bytes.writeUIntLE(value, at, size);
  bytes.write("data", 36, "latin1");
  bytes.writeUInt32LE(count, 40);
  return bytes;
}

const thai = "ภาษาไทยเป็นภาษาที่มีระดับเสียงของคำแน่นอนหรือวรรณยุกต์เช่นเดียวกับภาษาจีนและออกเสียงแยกคำต่อคำ";
const khmer = "ភាសាខ្មែរគឺជាភាសាកំណើតរបស់ជនជាតិខ្មែរនិងជាភាសាផ្លូវការរបស់ប្រទេសកម្ពុជា";
const japanese = "今日はとても天気が良いので、家族と一緒に公園へ散歩に行きました。そして*美しい*花をたくさん見ました。";

const wide = [
  `| ${"Heading of a column | ".repeat(8)}\n|${"---|".repeat(8)}\n| ${"some words | ".repeat(8)}`,
  `\`\`\`js\nconst line = "${"long ".repeat(30)}";\n\`\`\``,
  `$$\n${"a_{11} + b_{22} \\cdot ".repeat(20)} c\n$$`,
  `Inline $\\frac{${"abcdefghij + ".repeat(9)} k}{2}$ ends.`,
  `- In a list $\\sqrt{${"abcdefghij + ".repeat(9)} k}$ too`,
  "![[wide.svg]]",
  '<iframe width="900" height="200" title="A page"></iframe>',
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
  "> *强调* and *emphasis*",
].join("\n\n");

const notes = {
  "Wide.md": `---\ncssclasses: [wide-cards, mine]\n---\n#flashcards/german/words\n\nWide\n?\n${wide}\n+++\n`,
  "Languages.md": `#flashcards/languages\n\n${thai}\n?\n${khmer}\n\n- ${japanese}\n- English words with 日本 in them\n- 한국어는 한국에서 쓰는 언어입니다\n+++\n`,
  "Sound.md": "#flashcards/sound\n\nHear ![[long.wav#t=3]]\n?\nSee ![](broken.mp4) and hear ![[short.wav]]\n+++\n\nSecond::card\n",
  "wide.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="300"><rect width="1400" height="300" fill="teal"/></svg>',
  "long.wav": wav(20),
  "short.wav": wav(0.2),
  "broken.mp4": new Uint8Array(40),
};

const open = (settings: object, more: object = {}): Promise<Bench> => openBench({ notes, now: "2026-03-01T22:00", settings: { order: "note", endMarker: "+++", ...settings }, ...more });

async function review(bench: Bench, note: string): Promise<Page> {
  await bench.openNote(note);
  await bench.page.locator(".workspace-leaf.mod-active .view-content").first().waitFor();
  await run(bench.page, "review-note");
  await bench.page.locator(".inline-recall-show").waitFor();
  return bench.page;
}

const card = ".inline-recall-card";

it("has what is wider than the card scroll or shrink by itself, and lines as the settings say", async () => {
  const bench = await open({}, { phone: true, context: { viewport: { width: 320, height: 640 } } });
  const page = await review(bench, "Wide");
  await page.keyboard.press("Space");
  await page.locator(`${card} iframe`).waitFor();
  // Each can be scrolled by keyboard too, and nothing but what is in it is wider than the window.
  await expect.poll(() => page.locator(`${card} [tabindex="0"]:not([role])`).evaluateAll((all) => all.map((el) => el.className.split(" ")[0] || el.tagName))).toEqual(["inline-recall-wide", "language-js", "math", "math", "math"]);
  const outside = () => page.locator(`${card} *`).evaluateAll((all) => all.filter((el) => el.getBoundingClientRect().right > innerWidth && el.closest("[tabindex='0']") === null).map((el) => el.outerHTML.slice(0, 90)));
  expect(await outside()).toEqual([]);
  expect(await page.locator(card).evaluate((el) => [el.scrollWidth - el.clientWidth, el.parentElement!.scrollWidth - el.parentElement!.clientWidth])).toEqual([0, 0]);
  await page.locator(`${card} pre`).focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => page.locator(`${card} pre`).evaluate((el) => el.scrollLeft)).toBeGreaterThan(0);
  // The note's own class and those of the deck are the card's.
  expect(await page.locator(card).getAttribute("class")).toBe("inline-recall-card inline-recall-deck-flashcards inline-recall-deck-flashcards-german inline-recall-deck-flashcards-german-words wide-cards mine");
  await page.setViewportSize({ width: 1280, height: 820 });
  // The guide's snippets, for this deck and for a class of this note.
  const snippets = await page.addStyleTag({ content: /```css\n([^]*?)```/.exec(readFileSync("docs/guide/review.md", "utf8"))![1]!.replaceAll("poem", "mine") });
  const styled = () => page.locator(card).evaluate((el) => [getComputedStyle(el).fontSize, getComputedStyle(el).textAlign, getComputedStyle(el).fontFamily]);
  expect(await styled()).toEqual(["32px", "center", "serif"]);
  await page.keyboard.press("+");
  expect((await styled())[0]).toBe("35.2px");
  await page.keyboard.press("-");
  await snippets.evaluate((el) => (el as Element).remove());
  const look = () => page.locator(card).evaluate((el) => {
    const { width, fontFamily } = getComputedStyle(el);
    const align = (selector: string) => getComputedStyle(el.querySelector(selector)!).textAlign;
    return { width: parseFloat(width), font: fontFamily.split(",")[0], align: [align("p"), align("li"), align("pre")] };
  });
  const set = (settings: object) => page.evaluate(async (settings) => {
    document.body.style.setProperty("--font-interface", "Interface");
    document.body.style.setProperty("--font-text", "Text");
    document.body.style.setProperty("--file-line-width", "800px");
    const { plugin } = (window as unknown as { workbench: { plugin: { saveData(data: object): Promise<void>; onExternalSettingsChange(): Promise<void> } } }).workbench;
    await plugin.saveData(settings);
    await plugin.onExternalSettingsChange();
  }, { order: "note", endMarker: "+++", ...settings });
  await set({});
  const usual = await look();
  expect(usual).toEqual({ width: expect.any(Number) as number, font: "Text", align: ["start", "start", "start"] });
  await set({ cardWidth: "notes", cardAlign: "center", cardFont: "interface" });
  expect(await look()).toEqual({ width: 800, font: "Interface", align: ["center", "start", "start"] });
  await set({ cardWidth: "full", cardAlign: "start", cardFont: "text" });
  const full = await look();
  expect(usual.width).toBeLessThan(700);
  expect(full.width).toBeGreaterThan(1100);
  expect(await outside()).toEqual([]);
});

it("breaks lines as each language does, and has no italics in Chinese, Japanese and Korean", async () => {
  const bench = await open({}, { phone: true, context: { viewport: { width: 320, height: 640 } } });
  const page = await review(bench, "Languages");
  await page.keyboard.press("Space");
  await page.locator(`${card} li`).first().waitFor();
  const blocks = await page.locator(`${card} :is(p, li)`).evaluateAll((all) =>
    all.map((el) => {
      // Where the lines of the text end, and whether words do as well.
      const segments = (lang: string) => [...new Intl.Segmenter(lang, { granularity: "word" }).segment(el.textContent)].map(({ index }) => index);
      const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
      const breaks: number[] = [];
      let at = 0;
      let bottom = NaN;
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        for (let offset = 0; offset < node.textContent!.length; offset++, at++) {
          const range = document.createRange();
          range.setStart(node, offset);
          range.setEnd(node, offset + 1);
          const box = range.getClientRects()[0];
          if (box === undefined || box.width === 0) continue;
          if (box.top >= bottom) breaks.push(at);
          bottom = box.bottom - 2;
        }
      }
      const words = segments(el.getAttribute("lang") ?? "en");
      return { lang: el.getAttribute("lang"), lines: breaks.length + 1, wrong: breaks.filter((place) => !words.includes(place)), wide: el.scrollWidth > el.clientWidth, style: getComputedStyle(el.querySelector("em") ?? el).fontStyle };
    }),
  );
  expect(blocks.map(({ lang, wrong, wide, style }) => ({ lang, wrong, wide, style }))).toEqual(["th", "km", "ja", null, "ko"].map((lang) => ({ lang, wrong: [], wide: false, style: "normal" })));
  for (const { lang, lines } of blocks) if (lang === "th" || lang === "km" || lang === "ja") expect(lines).toBeGreaterThan(1);
});

it("plays sounds by R and by the player's own keys, which grade nothing, and stops with the card and the review", async () => {
  const bench = await open({});
  const page = await review(bench, "Sound");
  // What became of each player, in the page or out of it.
  const players = await page.locator("audio").evaluateHandle((first) => [first as HTMLMediaElement]);
  const paused = () => players.evaluate((all) => all.map((one) => one.paused));
  await page.locator("audio").evaluate((el: HTMLMediaElement) => el.readyState > 0 || new Promise((resolve) => el.addEventListener("loadedmetadata", resolve)));
  await page.keyboard.press("r");
  await expect.poll(paused).toEqual([false]);
  await expect.poll(() => players.evaluate(([first]) => first!.currentTime)).toBeGreaterThanOrEqual(3);
  // In the player, Space is its own, and so are the arrows.
  await page.locator("audio").focus();
  await page.keyboard.press("Space");
  await expect.poll(paused).toEqual([true]);
  await page.keyboard.press("Space");
  await expect.poll(paused).toEqual([false]);
  expect(await page.locator(".inline-recall-back").count()).toBe(0);
  await page.locator(".inline-recall-show").click();
  await page.locator(".inline-recall-back video").waitFor();
  expect(await paused()).toEqual([false]);
  await page.locator("audio").first().focus();
  await page.keyboard.press("Space");
  await expect.poll(paused).toEqual([true]);
  expect(bench.read("Sound.md")).toBe(notes["Sound.md"]);
  // The broken video is the answer's first.
  await page.keyboard.press("r");
  await page.locator(".inline-recall-note", { hasText: "This file cannot be played." }).waitFor();
  await page.locator("audio").first().evaluate((el: HTMLMediaElement) => el.play());
  await page.locator("[data-act=good]").focus();
  await page.keyboard.press("3");
  await page.locator(card, { hasText: "Second" }).waitFor();
  await expect.poll(paused).toEqual([true]);
  await page.keyboard.press("r");
  await page.locator(".inline-recall-note", { hasText: "No audio or video on this card." }).waitFor();
  await page.keyboard.press("u");
  await page.locator("audio").first().waitFor();
  await page.locator("audio").first().evaluate((el: HTMLMediaElement) => el.play());
  const again = await page.locator("audio").first().evaluateHandle((el) => el as HTMLMediaElement);
  await page.locator("[data-act=good], .inline-recall-show").focus();
  await page.keyboard.press("Escape");
  await page.locator(".inline-recall-modal").waitFor({ state: "detached" });
  await expect.poll(() => again.evaluate((el) => el.paused)).toBe(true);
});
