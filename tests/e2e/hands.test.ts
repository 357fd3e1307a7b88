// A review by real touches on a phone, and a key that is changed and used by keyboard alone.
import { expect, it } from "vitest";
import { closeEach, openBench } from "./bench";
import { run } from "./surfaces";

closeEach();

const long = Array.from({ length: 60 }, (_, line) => `line ${line}`).join("\n");
const wide = Array.from({ length: 12 }, (_, column) => `| a long column ${column} `).join("");
const notes = { "N.md": `#flashcards\n\nQ1::A1\n\nQ2::A2\n\nQ3\n?\n${wide}|\n${"|---".repeat(12)}|\n${wide}|\n\n${long}\n+++\n\nQ4::A4\n\nQ5::A5\n` };

it("swipes and taps answer, a long card scrolls without being answered, and a changed key works", async () => {
  const bench = await openBench({ notes, now: "2026-03-01T10:00", phone: true, settings: { algorithm: "sm2", order: "note", endMarker: "+++", swipeAnswers: true, tapAnswers: true, answerSide: "right" } });
  const { page } = bench;
  const cdp = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", at?: readonly [number, number]) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints: at === undefined ? [] : [{ x: at[0], y: at[1] }] });
  /** On a busy machine a tap may take as long as a press, which does nothing: then once more. On the middle of an answer it does nothing. */
  const tapToShow = async (): Promise<void> => {
    await expect.poll(async () => {
      await send("touchStart", [195, 420]);
      await send("touchEnd");
      return page.locator("[data-act=good]").count();
    }).toBe(1);
  };
  const sign = () => page.evaluate(() => getComputedStyle(document.querySelector(".inline-recall-review")!, "::after").content);
  /** Moves one finger; the result is what was shown before it let go. Right after an answer it does nothing. */
  const swipe = async (from: readonly [number, number], to: readonly [number, number]): Promise<string> => {
    await send("touchStart", from);
    for (let step = 1; step <= 6; step++) await send("touchMove", [from[0] + ((to[0] - from[0]) * step) / 6, from[1] + ((to[1] - from[1]) * step) / 6]);
    const shown = await sign();
    await send("touchEnd");
    return shown;
  };
  const front = (text: string) => page.locator(".inline-recall-front", { hasText: text }).and(page.locator(":not(.inline-recall-back)")).waitFor();
  const answer = () => page.locator("[data-act=good]").waitFor();
  const scrolled = (selector: string) => page.evaluate((selector) => [document.querySelector(selector)!.scrollLeft, document.querySelector(selector)!.scrollTop], selector);

  // Text is selected in the note, and stays so behind the dialog.
  await bench.openNote("N");
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await run(page, "review-note");
  await front("Q1");
  expect(await swipe([100, 420], [300, 420])).toBe("none");
  // A tap that nothing of ours hears would take the selection away.
  await page.keyboard.press("Space");
  await answer();
  const [first, footer] = [await page.locator("[data-act=again]").boundingBox(), await page.locator(".inline-recall-footer").boundingBox()];
  expect(first!.x).toBeGreaterThan(footer!.width * 0.15);
  expect(first!.width).toBeGreaterThanOrEqual(44);

  await expect.poll(() => swipe([100, 420], [160, 420])).toBe('"Good"');
  expect([await sign(), await page.locator("[data-act=good]").count()]).toEqual(["none", 1]);
  expect(await page.evaluate(() => document.getSelection()?.toString())).toContain("Q1::A1");
  await expect.poll(() => swipe([100, 420], [300, 420])).toBe('"Good ✓"');
  await front("Q2");
  await expect.poll(() => bench.read("N.md")).toContain("Q1::A1\n<!--SR:!2026-03-04,3,250-->");
  await tapToShow();
  await expect.poll(() => swipe([150, 500], [150, 300])).toBe('"Easy ✓"');
  await front("Q3");
  await expect.poll(() => bench.read("N.md")).toMatch(/Q2::A2\n<!--SR:!2026-03-\d\d,\d+,270-->/);

  await tapToShow();
  await page.locator(".inline-recall-wide table").waitFor();
  await page.evaluate(() => document.querySelector(".inline-recall-wide")!.scrollIntoView({ block: "start" }));
  const body = ".inline-recall-body";
  const box = (await page.locator(".inline-recall-wide").boundingBox())!;
  await swipe([300, box.y + box.height / 2], [60, box.y + box.height / 2]);
  await expect.poll(async () => (await scrolled(".inline-recall-wide"))[0]).toBeGreaterThan(0);
  const before = (await scrolled(body))[1]!;
  await swipe([150, 600], [150, 250]);
  await expect.poll(async () => (await scrolled(body))[1]).toBeGreaterThan(before);
  await page.evaluate((body) => document.querySelector(body)!.scrollTo(0, 99_999), body);
  // At its end too, where sideways it can be answered.
  await expect.poll(() => swipe([100, 600], [160, 600])).toBe('"Good"');
  expect(await swipe([150, 600], [150, 250])).toBe("none");
  expect([await page.locator("[data-act=good]").count(), await page.locator(".inline-recall-front").innerText()]).toEqual([1, "Q3"]);
  expect(bench.read("N.md").match(/<!--SR/g)).toHaveLength(2);

  // On its side, or on a tablet, the buttons are a column beside the card.
  await page.setViewportSize({ width: 844, height: 390 });
  for (const side of ["right", "left"] as const) {
    const at = await page.evaluate((side) => {
      document.body.classList.add("is-mobile");
      document.querySelector(".inline-recall-review")!.setAttribute("data-side", side);
      return ["-body", "-grades"].map((part) => document.querySelector(`.inline-recall${part}`)!.getBoundingClientRect()).map(({ left, right, bottom }) => ({ left, right, bottom }));
    }, side);
    const [card, grades] = at as [DOMRect, DOMRect];
    expect(side === "right" ? card.right <= grades.left : grades.right <= card.left, JSON.stringify(at)).toBe(true);
    expect(grades.bottom).toBeLessThanOrEqual(card.bottom);
  }
  await page.setViewportSize({ width: 390, height: 844 });

  // By keyboard alone: the key of Again becomes J, which Skip's S shows to be free.
  await page.keyboard.press("Escape");
  await page.evaluate(() => (window as unknown as { workbench: { app: { setting: { openTabById(id: string): void } } } }).workbench.app.setting.openTabById("inline-recall"));
  const reach = async (selector: string): Promise<void> => {
    await page.locator(selector).first().waitFor();
    for (let tab = 0; tab < 150; tab++) {
      if (await page.evaluate((selector) => document.activeElement?.matches(selector) === true, selector)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not lead to ${selector}`);
  };
  for (const name of ["Keys and touch", "Review keys"]) {
    await reach(`[data-setting='${name}']`);
    await page.keyboard.press("Enter");
  }
  await reach("[aria-label='Add a key for Again']");
  await page.keyboard.press("Enter");
  const dialog = page.locator(".modal", { hasText: "Press a key, or a button of a gamepad." });
  await dialog.waitFor();
  await page.keyboard.press("s");
  await page.locator(".modal", { hasText: "S is the key of Skip for now." }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await dialog.waitFor();
  await page.keyboard.press("j");
  await page.locator("[aria-label='Remove J']").waitFor();
  const wrapped = await page.evaluate(() => [...document.querySelectorAll(".inline-recall-own-key")].filter((key) => key.getBoundingClientRect().left < 0 || key.getBoundingClientRect().right > innerWidth).map((key) => key.textContent));
  expect(wrapped).toEqual([]);
  await page.keyboard.press("Escape");
  await bench.command("Review flashcards");
  await page.locator(".inline-recall-show").waitFor();
  await page.keyboard.press("Space");
  await answer();
  await page.keyboard.press("j");
  await expect.poll(() => page.locator(".inline-recall-live").last().textContent()).toContain("Again");
});
