// The statistics view and its dialogs in the app: drawings, keys and messages.
import { startWeights } from "../../../src/core/fit/weights";
import { noteLogKey } from "../../../src/core/log/line";
import { afterEach, describe, expect, it } from "vitest";
import { answersOn, answersSince, studiedVault } from "../../support/studied-vault";
import { all, answer, command, due, note, press, review, start, texts, until } from "../../faults/desk";
import type { OpenPlugin, OpenPluginOptions } from "../../../workbench/open-plugin";

let open: OpenPlugin;
afterEach(() => open.close());

const today = "2024-02-11";
const studied = studiedVault({ today, days: 120, newPerDay: 3 });
const count = (value: number): string => new Intl.NumberFormat("en").format(value);

async function show(files: OpenPluginOptions["files"], more: Partial<OpenPluginOptions> = {}): Promise<void> {
  open = await start(files, more);
  command(open, "open-statistics");
  await until(() => expect(all(".inline-recall-today")).toHaveLength(1));
}

const chart = (id: string) => all(`[data-chart="${id}"]`)[0]!;
const title = (id: string) => chart(id).querySelector(".inline-recall-chart-title")!.textContent;
const spots = (id: string) => [...chart(id).querySelectorAll<SVGElement>(".inline-recall-spot")];
const tip = (id: string) => chart(id).querySelector(".inline-recall-tip")!.textContent;
const focused = () => document.getElementById(document.activeElement?.getAttribute("aria-labelledby") ?? "")?.textContent;
const labels = (id: string) =>
  spots(id).map((spot) => {
    spot.focus();
    return focused();
  });

function rows(id: string): string[][] {
  const details = chart(id).querySelector("details");
  if (details !== null) {
    details.open = true;
    details.dispatchEvent(new Event("toggle"));
  }
  return [...chart(id).querySelectorAll("tr")].map((row) => [...row.children].map((cell) => cell.textContent));
}

function choose(name: string, value: string): void {
  const select = document.querySelector<HTMLSelectElement>(`.inline-recall-stats select[name="${name}"]`)!;
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

describe("the statistics view", () => {
  it("draws every chart, with an answer for a title and a table behind it", async () => {
    await show(studied.files);
    expect(all(".inline-recall-chart").map((el) => el.getAttribute("data-chart"))).toEqual([
      "forecast", "calendar", "reviews", "retention", "retrievability", "intervals", "stability", "difficulty", "buttons", "hours", "added",
    ]);
    const answers = answersOn(studied.lines, today);
    expect(texts(".inline-recall-today-title")).toEqual([`${String(answers)} reviews of ${String(answers)} cards today`]);
    const month = answersSince(studied.lines, today, 30);
    expect(title("reviews")).toBe(`${String(Math.round(month / 30))} reviews a day in the last 30 days`);
    const byDay = rows("reviews");
    expect(byDay[0]).toEqual(["Day", "Review", "New", "Relearned", "Outside schedule"]);
    expect(byDay).toHaveLength(31);
    expect(byDay.slice(1).flatMap((row) => row.slice(1)).reduce((sum, cell) => sum + Number(cell), 0)).toBe(month);
    expect(byDay.at(-1)![0]).toBe("Sun, Feb 11");
    // As many bars as rows, each with the text of its row.
    for (const el of all(".inline-recall-chart")) {
      const id = el.getAttribute("data-chart")!;
      if (id !== "retention") expect([id, spots(id).length]).toEqual([id, rows(id).length - 1]);
    }
    expect(title("retention")).toMatch(/^\d+% remembered in the last month$/);
    expect(rows("retention").map((row) => row[0])).toEqual(["Period", "Today", "Last 7 days", "Last 30 days", "Last 365 days"]);
    expect(title("forecast")).toMatch(/cards? (a day|due) in the next 30 days$/);
    expect(title("hours")).toMatch(/^Most reviews are at \d+ [AP]M$/);
    expect(title("calendar")).toMatch(/^Reviewed on \d+ of the last 365 days$/);
    const known = new Set(studied.lines.map(({ c }) => c)).size;
    for (const id of ["intervals", "stability", "difficulty", "retrievability"]) expect(rows(id).slice(1).reduce((sum, row) => sum + Number(row[1]), 0)).toBe(known);
    const added = studied.lines.filter(({ k, d }) => k === "learn" && d >= "2024-01-13").length;
    expect(title("added")).toBe(`${String(added)} cards added in the last 30 days`);
    expect(rows("buttons").map((row) => row[0])).toEqual(["Answer", "Again", "Hard", "Good", "Easy"]);
  });

  it("switches to notes in review, where there are some, by tag, without reading a note", async () => {
    await show(studied.files);
    expect(all('.inline-recall-stats select[name="Show"]')).toHaveLength(0);
    await open.close();
    const keys = (due: string, interval: number) => `---\nsr-due: ${due}\nsr-interval: ${String(interval)}\nsr-ease: 250\n---\n#review`;
    const line = (c: string, d: string, g: number, p: number, i: number) => JSON.stringify({ v: 1, k: "note", t: Date.parse(`${d}T12:00`), c: noteLogKey(c), d, g, i, e: 250, p });
    const log = [line("A.md", "2024-02-01", 3, 4, 10), line("B.md", "2024-02-09", 1, 30, 0), line("B.md", "2024-02-11", 3, 0, 3)].join("\n");
    await show({ "A.md": `${keys("2024-02-11", 10)}\n`, "B.md": `${keys("2024-02-14", 3)}/math\n`, "C.md": "#review\n", "N.md": note(due("a")), "_reviews/2024-02.abcdefgh.jsonl": `${log}\n` });
    const readsOf = () => ["A.md", "B.md", "C.md"].map((path) => open.faults.reads(path));
    const before = readsOf();
    choose("Show", "notes");
    await until(() => expect(texts(".inline-recall-today-title")).toEqual(["1 review of 1 note today"]));
    expect(all(".inline-recall-chart").map((el) => el.getAttribute("data-chart"))).toEqual(["states", "forecast", "calendar", "reviews", "retention", "intervals", "ease", "buttons", "hours"]);
    expect(title("forecast")).toBe("2 notes due in the next 30 days");
    expect(rows("states").slice(1)).toEqual([["Due", "1"], ["New", "1"], ["Due later", "1"], ["Suspended", "0"], ["Cannot be read", "0"]]);
    expect(rows("reviews")[0]).toEqual(["Day", "Review", "New", "Relearned"]);
    expect(rows("reviews").at(-1)).toEqual(["Sun, Feb 11", "0", "0", "1"]);
    choose("Tag", "review/math");
    await until(() => expect(title("forecast")).toBe("1 note due in the next 30 days"));
    expect(title("reviews")).toBe("2 reviews in the last 30 days");
    choose("Show", "cards");
    await until(() => expect(all('.inline-recall-stats select[name="Deck"]')).toHaveLength(1));
    expect(texts(".inline-recall-today-title")).toEqual(["Nothing reviewed today"]);
    expect(readsOf()).toEqual(before);
  });

  it.each(["fsrs", "fsrs7"])("holds the forecasts of %s against recall, without a word while they fit", async (algorithm) => {
    await show(studied.files, { settings: { algorithm } });
    expect(title("calibration")).toMatch(/^\d\d% predicted, \d\d% remembered in the last 91 days$/);
    const [head, ...bins] = rows("calibration");
    expect(head).toEqual(["Predicted", "Reviews", "On average", "Remembered"]);
    const counted = studied.lines.filter(({ k, d }) => k === "review" && d > "2023-11-12").length;
    expect(bins.reduce((sum, bin) => sum + Number(bin[1]), 0)).toBe(counted);
    expect(chart("calibration").querySelector("button")).toBeNull();
  });

  it("tells somebody who forgets otherwise than the forecasts say, and offers to fit the weights", async () => {
    // From December on, every third review was forgotten.
    let turn = 0;
    const changed = (line: string): string => (/"k":"review".*"d":"(?:2023-12|2024)/.test(line) && ++turn % 3 === 0 ? line.replace(/"g":\d/, '"g":1') : line);
    const files = Object.entries(studied.files).map(([path, text]) => [path, path.endsWith(".jsonl") ? text.split("\n").map(changed).join("\n") : text] as const);
    await show(Object.fromEntries(files), { settings: { algorithm: "fsrs" } });
    expect(chart("calibration").textContent).toContain("Your average recall alone would have predicted better.");
    const offer = chart("calibration").querySelector("button")!;
    expect(offer.textContent).toBe("Fit the weights to your reviews");
    offer.click();
    await until(() => expect(texts(".modal button")).toContain("Use these weights"));
    all(".modal button").find((button) => button.textContent === "Use these weights")!.click();
    await until(() => expect(chart("calibration").textContent).not.toContain("would have predicted better"));
  });

  it("is told by pointer and by arrow keys, one stop for Tab", async () => {
    await show(studied.files);
    const all30 = labels("reviews");
    expect(all30).toHaveLength(30);
    expect(spots("reviews").filter((spot) => spot.getAttribute("tabindex") === "0")).toHaveLength(1);
    spots("reviews").at(-1)!.focus();
    expect(tip("reviews")).toBe(all30.at(-1));
    press("ArrowLeft");
    expect(focused()).toBe(all30.at(-2));
    expect(tip("reviews")).toBe(all30.at(-2));
    press("ArrowRight");
    press("ArrowRight");
    expect(focused()).toBe(all30.at(-1));
    press("Home");
    expect(tip("reviews")).toBe(all30[0]);
    // Up and down scroll the page.
    press("ArrowDown");
    expect(tip("reviews")).toBe(all30[0]);
    expect(spots("reviews").map((spot) => spot.getAttribute("tabindex")).indexOf("0")).toBe(0);
    // In the calendar a column is a week.
    spots("calendar").at(-1)!.focus();
    press("ArrowLeft");
    expect(tip("calendar")).toMatch(/^Sun, Feb 4: \d+ reviews?$/);
    press("ArrowUp");
    expect(tip("calendar")).toMatch(/^Sat, Feb 3: /);
    spots("hours")[7]!.dispatchEvent(new Event("pointerover", { bubbles: true }));
    expect(tip("hours")).toMatch(/^7 AM: Remembered \d+/);
    chart("hours").querySelector(".inline-recall-plot-inner")!.dispatchEvent(new Event("pointerleave"));
    expect(tip("hours")).toBe("");
  });

  it("counts a deck, and a period, without reading the log again", async () => {
    await show(studied.files);
    let reads = 0;
    const { adapter } = open.app.vault;
    const read = adapter.read.bind(adapter);
    adapter.read = (path) => {
      // The last months' files are also read at the start, for limits and mixed schedules, possibly still now.
      if (path.endsWith(".jsonl") && path.slice(path.lastIndexOf("/") + 1) < "2023-12") reads++;
      return read(path);
    };
    choose("Period", "all");
    await until(() => expect(title("reviews")).toMatch(/a day in the last 1\d\d days$/));
    expect(rows("added").slice(1).reduce((sum, row) => sum + Number(row[1]), 0)).toBe(studied.lines.filter(({ k }) => k === "learn").length);
    expect(title("forecast")).toMatch(/in the next 365 days$/);
    expect(spots("forecast")).toHaveLength(53);
    expect(rows("forecast")[1]![0]).toMatch(/^Feb 11\s–\s17, 2024$/);
    choose("Deck", "flashcards/languages");
    const cards = () => rows("intervals").slice(1).reduce((sum, row) => sum + Number(row[1]), 0);
    await until(() => expect(cards()).toBeLessThan(new Set(studied.lines.map(({ c }) => c)).size * 0.6));
    expect(cards()).toBeGreaterThan(50);
    expect(document.querySelector<HTMLSelectElement>('select[name="Deck"]')!.value).toBe("flashcards/languages");
    expect(reads).toBe(0);
  });

  it("takes in new answers when it is opened again", async () => {
    await show({ "N.md": note(due("a"), due("b")) });
    expect(texts(".inline-recall-today-title")).toEqual(["Nothing reviewed today"]);
    expect(document.body.textContent).toContain("No reviews logged yet.");
    expect(title("forecast")).toBe("2 cards due in the next 30 days");
    await review(open, "a");
    answer("good");
    answer("again");
    press("Escape");
    command(open, "open-statistics");
    await until(() => expect(texts(".inline-recall-today-title")).toEqual(["2 reviews of 2 cards today"]));
    expect(all(".inline-recall-today")[0]!.textContent).toContain("50% answered Again");
    expect(open.app.workspace.getLeavesOfType("inline-recall-statistics")).toHaveLength(1);
  });

  it("offers to import schedules that are missing from the log", async () => {
    await show({ "N.md": note(due("a"), due("b")) });
    expect(all(".inline-recall-today")[0]!.textContent).toContain("2 cards have a schedule that the review log does not contain");
    all(".inline-recall-today button")[0]!.click();
    await until(() => expect(title("intervals")).toBe("Half of the intervals are 4 days or longer"));
    expect(title("ease")).toBe("Cards have an ease of 250% on average");
    expect(texts(".notice").join()).toContain("Added 2 cards to the review log");
    expect(all(".inline-recall-today button")).toEqual([]);
  });

  it("says that the log is off, and shows what the notes alone tell", async () => {
    await show({ "N.md": note(due("a")) }, { settings: { algorithm: "sm2", logFolder: "" } });
    expect(all(".inline-recall-today")[0]!.textContent).toContain("The review log is off");
    expect(all(".inline-recall-today button")).toEqual([]);
    expect(title("forecast")).toBe("1 card due in the next 30 days");
  });

  it("says what could not be read", async () => {
    await show({ ...studied.files, "_reviews/2024-01.zz000000.jsonl": "no line\n" });
    expect(all(".inline-recall-today")[0]!.textContent).toContain("1 line of the log could not be read.");
  });

  it("is a button in the panel as well", async () => {
    open = await start(studied.files);
    all('.inline-recall-panel [aria-label="Open statistics"]')[0]!.click();
    await until(() => expect(all(".inline-recall-chart").length).toBe(11));
  });
});

describe("the dialogs in the settings", () => {
  const begin = async (files: OpenPluginOptions["files"], more: Partial<OpenPluginOptions> = {}): Promise<void> => {
    open = await start(files, { settings: { algorithm: "fsrs" }, ...more });
    open.app.setting.open();
    open.app.setting.openTabById("inline-recall");
    row("Scheduling").click();
  };
  const row = (name: string) => all(".setting-item").filter((el) => el.querySelector(".setting-item-name")?.textContent === name).at(-1)!;
  const dialog = () => all(".modal").at(-1)!;
  const button = (text: string) => [...dialog().querySelectorAll("button")].find((el) => el.textContent === text)!;
  const weights = () => (JSON.parse(open.disk.text(".obsidian/plugins/inline-recall/data.json") ?? "{}") as { fsrs?: { weights?: { version: string; values: number[] } | null } }).fsrs?.weights ?? null;
  const ask = (name: string): void => row(name).querySelector("button")!.click();

  it("too few reviews are said to be too few", async () => {
    await begin({ "N.md": note(due("a")) });
    ask("Fit the weights to your reviews");
    await until(() => expect(dialog().textContent).toContain("Too few reviews: 0 of the 400 needed"));
    expect(button("Use these weights")).toBeUndefined();
    expect(weights()).toBeNull();
  });

  it("weights that are not better are not offered", async () => {
    await begin(studiedVault({ today, days: 200, newPerDay: 3 }).files);
    ask("Fit the weights to your reviews");
    await until(() => expect(dialog().textContent).toContain("No improvement found."));
    expect(dialog().textContent).toMatch(/Log loss on your latest [\d,]+ reviews.*: 0\.\d{4} now, 0\.\d{4} fitted.*Standard error of the difference: 0\.\d{4}/);
    expect(button("Use these weights")).toBeUndefined();
  });

  it("better ones are used when the person says so, and go back to the defaults", async () => {
    // A user who forgets faster than most.
    const own = [0.05, 0.3, 0.8, 2, 7, 0.8334, 3.0194, 0.001, 1.2, 0.3, 0.6, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.4] as const;
    await begin(studiedVault({ today, days: 120, newPerDay: 3, weights: own }).files);
    ask("Fit the weights to your reviews");
    await until(() => expect(button("Use these weights")).toBeDefined());
    expect(weights()).toBeNull();
    expect(button("Reset to defaults")).toBeUndefined();
    button("Use these weights").click();
    await until(() => expect(weights()).toMatchObject({ version: "fsrs-6", values: { length: 21 } }));
    await until(() => expect(dialog().textContent).toContain("take effect with your next answer"));
    button("Close").click();
    expect(row("Weights").querySelector("input")!.value.split(", ")).toHaveLength(21);
    ask("Fit the weights to your reviews");
    await until(() => expect(button("Reset to defaults")).toBeDefined());
    button("Reset to defaults").click();
    await until(() => expect(weights()).toBeNull());
  });

  it("the weights of FSRS-7 are fitted where that is the algorithm, beside the other models", async () => {
    const own = [0.05, 0.3, 0.8, 2, 7, 0.8334, 3.0194, 0.001, 1.2, 0.3, 0.6, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.4] as const;
    await begin(studiedVault({ today, days: 120, newPerDay: 3, weights: own }).files, { settings: { algorithm: "fsrs7" } });
    const used = () => (JSON.parse(open.disk.text(".obsidian/plugins/inline-recall/data.json") ?? "{}") as { fsrs?: { weights7?: { version: string; values: number[] } | null } }).fsrs?.weights7 ?? null;
    ask("Fit the weights to your reviews");
    await until(() => expect(button("Use these weights")).toBeDefined());
    expect(dialog().textContent).toContain("These weights for FSRS-7 predict your reviews better");
    const rows = [...dialog().querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows.map(([name]) => name)).toEqual(["FSRS-6, default weights", "FSRS-6, fitted weights", "FSRS-7, default weights", "FSRS-7, fitted weights"]);
    for (const [, loss] of rows) expect(loss).toMatch(/^0\.\d{4}$/);
    expect(rows.filter(([, , behind]) => behind === "")).toHaveLength(1);
    expect(dialog().textContent).toMatch(/FSRS-[67], fitted weights: the best predictions so far/);
    button("Use these weights").click();
    await until(() => expect(used()).toMatchObject({ version: "fsrs-7", values: { length: 34 } }));
    expect(weights()).toBeNull();
    button("Close").click();
    ask("Fit the weights to your reviews");
    await until(() => expect(button("Reset to defaults")).toBeDefined());
    button("Reset to defaults").click();
    await until(() => expect(used()).toBeNull());
  });

  it("the simulator draws what each retention costs, and marks the present one", async () => {
    await begin(studied.files, { settings: { algorithm: "fsrs", fsrs: { retention: 0.87 } } });
    ask("Compare retention targets");
    await until(() => expect(all(".modal .inline-recall-chart")).toHaveLength(2));
    expect(dialog().textContent).toContain("A simulated learner, not you");
    expect(title("minutes")).toMatch(/^87% costs [\d.]+ minutes a day$/);
    expect(title("remembered")).toMatch(/^At 87%, [\d,]+ cards remembered after a year$/);
    const minutes = rows("minutes").slice(1);
    expect(minutes.map(([name]) => name)).toEqual(["70%", "73%", "76%", "79%", "82%", "85%", "87%", "88%", "90%", "92%", "94%", "95.5%", "97%"]);
    expect(Number(minutes.at(-1)![1])).toBeGreaterThan(Number(minutes[0]![1]) * 1.5);
    const remembered = rows("remembered").slice(1).map(([, cards]) => Number(cards!.replace(",", "")));
    expect(remembered.at(-1)).toBeGreaterThan(remembered[0]!);
    expect(remembered.at(-1)).toBeLessThanOrEqual(studied.cards);
    expect(chart("minutes").querySelectorAll(".inline-recall-dot")).toHaveLength(13);
    expect(chart("minutes").textContent).toContain("87%, now");
    expect(title("remembered")).toContain(count(remembered[6]!));
  });

  const fitted = { version: "fsrs-6", values: startWeights };
  const adaptive = () => (JSON.parse(open.disk.text(".obsidian/plugins/inline-recall/data.json") ?? "{}") as { fsrs?: { adaptive?: { price: number; table: number[] } | null } }).fsrs?.adaptive ?? null;

  it("retentions by card are computed, chosen by one control, used and turned off", async () => {
    await begin(studiedVault({ today, days: 20, newPerDay: 3 }).files, { settings: { algorithm: "fsrs", fsrs: { weights: fitted, leastRetention: 0.8 } } });
    ask("Retention by card");
    await until(() => expect(all(".modal .inline-recall-chart")).toHaveLength(1));
    const slider = dialog().querySelector("input")!;
    const cost = () => dialog().querySelector('[role="status"]')!.textContent;
    const said = /^[\d.]+(?: to [\d.]+)? minutes a day, [\d,]+(?: to [\d,]+)? cards remembered\. /;
    expect(cost()).toMatch(said);
    expect(dialog().textContent).toContain("Now, at one retention of 90%");
    expect(slider.getAttribute("aria-valuetext")).toBe(cost().slice(0, slider.getAttribute("aria-valuetext")!.length));
    const minutesAt = (place: number): number => {
      slider.value = String(place);
      slider.dispatchEvent(new Event("input"));
      return parseFloat(cost());
    };
    const [least, most, middle] = [minutesAt(0), minutesAt(7), minutesAt(4)];
    expect(least).toBeLessThan(middle);
    expect(middle).toBeLessThan(most);
    expect(rows("adaptive").slice(1)).toHaveLength(8);
    expect(adaptive()).toBeNull();
    button("Use this balance").click();
    await until(() => expect(adaptive()).toMatchObject({ price: 0.3, table: { length: 56 } }));
    expect(Math.min(...adaptive()!.table)).toBe(0.8);
    button("Close").click();
    ask("Retention by card");
    await until(() => expect(dialog().textContent).toContain("In use now: the marked point."));
    expect(dialog().querySelector("input")!.value).toBe("4");
    button("Use one retention").click();
    await until(() => expect(adaptive()).toBeNull());
  });

  it("retentions by card ask for weights of one's own first, and can be turned off without", async () => {
    const table = Array.from({ length: 56 }, () => 0.9);
    await begin(studied.files, { settings: { fsrs: { adaptive: { price: 0.3, table } } } });
    ask("Retention by card");
    expect(dialog().textContent).toContain("Fit the weights of FSRS-6 to your review log first.");
    button("Use one retention").click();
    await until(() => expect(adaptive()).toBeNull());
  });

  it("a vault without cards has nothing to simulate", async () => {
    await begin({ "Plain.md": "Nothing" }, { settings: { fsrs: { weights: fitted } } });
    for (const name of ["Compare retention targets", "Retention by card"]) {
      ask(name);
      await until(() => expect(dialog().textContent).toContain("There are no cards to simulate."));
      button("Close").click();
    }
  });

  it.each(["Stop", "Escape"])("%s ends the work and changes nothing", async (how) => {
    await begin(studied.files, { settings: { fsrs: { weights: fitted } } });
    const data = open.disk.text(".obsidian/plugins/inline-recall/data.json");
    for (const name of ["Compare retention targets", "Retention by card", "Fit the weights to your reviews"]) {
      ask(name);
      expect(dialog().querySelectorAll("progress")).toHaveLength(1);
      if (how === "Stop") button("Stop").click();
      else press("Escape");
      await until(() => expect(all(".modal progress")).toEqual([]));
      await open.settle();
      expect(all(".modal .inline-recall-chart")).toEqual([]);
      expect(dialog().textContent).not.toContain("Log loss");
    }
    expect(open.disk.text(".obsidian/plugins/inline-recall/data.json")).toBe(data);
  });
});
