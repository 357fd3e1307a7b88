// FSRS in a real browser: learning steps and their clock, and a vault with both algorithms, checked by bytes on disk.
import { describe, expect, it } from "vitest";
import { closeEach, openBench, type Bench } from "./bench";

let bench: Bench;
closeEach();

const front = () => bench.page.locator(".inline-recall-front").innerText();
const clock = () => bench.page.locator(".inline-recall-clock").innerText();
const review = () => bench.page.locator(".inline-recall-panel button.mod-cta").click();

async function grade(key: string): Promise<void> {
  await bench.page.locator(".inline-recall-show").click();
  await bench.page.locator("[data-act=good]").waitFor();
  await bench.page.keyboard.press(key);
}

/** An instant of 1 March 2026 in an entry. */
const at = (raw: string) => Date.parse(raw);
const fields = () => /<!--SR:!(fsrs,.*)-->/.exec(bench.read("Note.md"))?.[1]?.split(",") ?? [];

describe("a new card", () => {
  it("goes through both steps: by the button, by its clock, and after the review was closed", async () => {
    bench = await openBench({ notes: { "Note.md": "#flashcards\r\n\r\nQ::A\r\n\r\nend" }, now: "2026-03-01T10:00", settings: { fsrs: { learningSteps: "1m 10m" } } });
    const { page } = bench;
    await review();
    await page.locator(".inline-recall-show").click();
    await expect.poll(() => page.locator(".inline-recall-interval").allInnerTexts()).toEqual(["1 min", "6 min", "10 min", "8 days"]);
    await page.keyboard.press("1");
    await expect.poll(clock).toMatch(/^Next card in (1:00|0:5\d)$/);
    await expect.poll(() => bench.read("Note.md")).toMatch(/^#flashcards\r\n\r\nQ::A\r\n<!--SR:!fsrs,2026-03-01T10:0[\d:.]+Z,0,0\.212,6\.4133,1,1,0,0,2026-03-01T10:0[\d:.]+Z-->\r\n\r\nend$/);
    const [, due = "", , , , , , , , last = ""] = fields();
    expect(at(due) - at(last)).toBe(60_000);
    await expect.poll(async () => Number(/0:(\d+)/.exec(await clock())?.[1])).toBeLessThan(58);
    await page.getByText("Continue now").click();
    await expect.poll(front).toBe("Q");
    await grade("3");
    await expect.poll(() => fields().slice(2, 9).join()).toMatch(/^0,[\d.]+,[\d.]+,1,2,0,1$/);
    await expect.poll(clock).toMatch(/^Next card in (10:00|9:5\d)$/);
    // Closed and resumed: the clock continues.
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".inline-recall-total").innerText()).toBe("1 due, 0 new");
    await review();
    await expect.poll(clock).toMatch(/^Next card in (10:00|9:[45]\d)$/);
    // Ten minutes later.
    await page.evaluate(() => {
      const before = Date.now.bind(Date);
      Date.now = () => before() + 600_000;
    });
    await expect.poll(front).toBe("Q");
    await grade("3");
    await page.locator(".inline-recall-summary").waitFor();
    await expect.poll(() => bench.read("Note.md")).toMatch(/^#flashcards\r\n\r\nQ::A\r\n<!--SR:!fsrs,2026-03-0\dT10:[\d:.]+Z,[12],[\d.]+,[\d.]+,2,3,0,0,2026-03-01T10:[\d:.]+Z-->\r\n\r\nend$/);
  });
});

describe("a vault with both algorithms", () => {
  it("is reviewed, each card by its own", async () => {
    const note = "#flashcards\n\nS::A\n<!--SR:!2026-02-27,5,250-->\n\nF::A\n<!--SR:!fsrs,2026-02-28T09:00:00.000Z,10,10,5,2,3,0,0,2026-02-18T09:00:00.000Z-->\n";
    bench = await openBench({ notes: { "Note.md": note }, now: "2026-03-01T10:00", settings: { sm2: { loadBalance: false } } });
    await expect.poll(() => bench.page.locator(".inline-recall-total").innerText()).toBe("2 due, 0 new");
    await review();
    await expect.poll(front).toBe("S");
    await grade("3");
    await expect.poll(front).toBe("F");
    await grade("3");
    await bench.page.locator(".inline-recall-summary").waitFor();
    await expect.poll(() => bench.read("Note.md")).toMatch(/S::A\n<!--SR:!2026-03-16,15,250-->\n\nF::A\n<!--SR:!fsrs,2026-04-0\dT10:[\d:.]+Z,3\d,[\d.]+,4\.99022837,2,4,0,0,2026-03-01T10:[\d:.]+Z-->\n$/);
  });
});
