// What the options dialog of a deck opens: weights fitted for the deck, and its retention compared.
import { afterEach, describe, expect, it } from "vitest";
import { studiedVault } from "../../support/studied-vault";
import { all, start, texts, until } from "../../faults/desk";
import type { OpenPlugin } from "../../../workbench/open-plugin";

let open: OpenPlugin;
afterEach(() => open.close());

const today = "2024-02-11";
// A user who forgets faster than most.
const own = [0.05, 0.3, 0.8, 2, 7, 0.8334, 3.0194, 0.001, 1.2, 0.3, 0.6, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.4] as const;
const { files, lines } = studiedVault({ today, days: 120, newPerDay: 3, weights: own });
const deck = "flashcards/languages";

interface Saved {
  readonly fsrs?: { readonly weights?: { readonly values: readonly number[] } | null };
  readonly deckOptions?: readonly { readonly deck: string; readonly own: Readonly<Record<string, { readonly values: readonly number[] } | null>> }[];
}
const saved = () => JSON.parse(open.disk.text(".obsidian/plugins/inline-recall/data.json") ?? "{}") as Saved;
const options = () => all(".inline-recall-options");
const top = () => all(".modal").at(-1)!;
const button = (text: string) => [...top().querySelectorAll("button")].find((el) => el.textContent === text);
const row = (path: string) => options()[0]!.querySelector<HTMLElement>(`[data-key="${path}"]`)!;
const act = (name: string): void => options()[0]!.querySelector<HTMLElement>(`button[aria-label="${name}"]`)!.click();
const basis = () => Number(/([\d,]+) reviews used/.exec(top().textContent)?.[1]?.replace(",", ""));

async function begin(settings: object = {}): Promise<void> {
  open = await start(files, { settings: { algorithm: "fsrs", ...settings } });
  await until(() => expect(all(`[data-deck="${deck}"]`)).toHaveLength(1));
}

async function openOptions(): Promise<void> {
  all(`[data-deck="${deck}"]`)[0]!.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
  all(".menu .menu-item").find((el) => el.textContent === "Options for this deck")!.click();
  await until(() => expect(options()).toHaveLength(1));
}

describe("weights of a deck", () => {
  it("are fitted to its answers, used by the deck alone when the person says so, and leave its answers out of the vault's", async () => {
    await begin();
    await openOptions();
    act("Fit the weights to your reviews");
    await until(() => expect(button("Use these weights")).toBeDefined());
    expect(texts(".modal-title").at(-1)).toBe(`Fit the weights of ${deck} to its reviews`);
    const ofDeck = basis();
    button("Use these weights")!.click();
    await until(() => expect(saved().deckOptions).toMatchObject([{ deck, own: { "fsrs.weights": { version: "fsrs-6", values: { length: 21 } } } }]));
    expect(saved().fsrs?.weights ?? null).toBeNull();
    button("Close")!.click();
    expect(row("fsrs.weights").querySelector("input")!.value.split(", ")).toHaveLength(21);
    expect(row("fsrs.weights").textContent).toContain("Set here. Inherited from the settings: Defaults.");
    // Nothing is left to save.
    button("Cancel")!.click();
    expect(options()).toHaveLength(0);

    open.app.setting.open();
    open.app.setting.openTabById("inline-recall");
    all(".setting-item").find((el) => el.textContent.startsWith("Scheduling"))!.click();
    all(".setting-item").find((el) => el.querySelector(".setting-item-name")?.textContent === "Fit the weights to your reviews")!.querySelector("button")!.click();
    await until(() => expect(basis()).toBeGreaterThan(400));
    expect(ofDeck).toBeGreaterThan(400);
    expect(basis() + ofDeck).toBe(lines.filter(({ k }) => k === "review").length);
  });

  it("are not offered for too few answers", async () => {
    open = await start({ "N.md": `#${deck}\n\na::b\n` }, { settings: { algorithm: "fsrs" } });
    await until(() => expect(all(`[data-deck="${deck}"]`)).toHaveLength(1));
    await openOptions();
    act("Fit the weights to your reviews");
    await until(() => expect(top().textContent).toContain("Too few reviews: 0 of the 400 needed"));
    expect(button("Use these weights")).toBeUndefined();
  });
});

describe("retention targets", () => {
  it("are compared for the cards of the deck, and in the settings for the others", async () => {
    await begin({ deckOptions: [{ deck, own: { "fsrs.retention": 0.83 } }], deckLimits: [{ deck: "flashcards", newPerDay: 4, reviewsPerDay: null }] });
    await openOptions();
    act("Compare retention targets");
    await until(() => expect(all(".modal .inline-recall-chart")).toHaveLength(2));
    expect(texts(".modal-title").at(-1)).toBe(`Compare retention targets for ${deck}`);
    const title = (id: string) => top().querySelector(`[data-chart="${id}"] .inline-recall-chart-title`)!.textContent;
    expect(title("minutes")).toMatch(/^83% costs/);
    expect(top().textContent).toContain("4 new cards a day as in your settings");
    expect(top().textContent).not.toContain("left out");
    const known = (text: string | null) => Number(/([\d,]+) cards remembered/.exec(text ?? "")?.[1]?.replace(",", ""));
    const ofDeck = known(title("remembered"));
    button("Close")!.click();
    button("Cancel")!.click();
    open.app.setting.open();
    open.app.setting.openTabById("inline-recall");
    all(".setting-item").find((el) => el.textContent.startsWith("Scheduling"))!.click();
    all(".setting-item").find((el) => el.querySelector(".setting-item-name")?.textContent === "Compare retention targets")!.querySelector("button")!.click();
    await until(() => expect(all(".modal .inline-recall-chart")).toHaveLength(2));
    expect(title("minutes")).toMatch(/^90% costs/);
    expect(top().textContent).toMatch(/\d+ cards are left out because their decks have a retention of their own\./);
    expect([ofDeck > 50, known(title("remembered")) > 50]).toEqual([true, true]);
  });
});
