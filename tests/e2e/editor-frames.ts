// `npm run bench:browser -- editor`: the cost of cards in an editor: keys in a note of 200 kB and of 2 MB, and scrolling through 1,000
// cards, each with and without the plugin's drawing. Prints; not part of `npm test`.
import type { Page } from "playwright-core";
import { it } from "vitest";
import { spreadOf } from "../../scripts/bench/measure";
import { editorText } from "../../scripts/bench/vault";
import { openBench } from "./bench";


interface Editor {
  readonly state: { readonly doc: { readonly length: number; toString(): string } };
  readonly scrollDOM: HTMLElement;
  dispatch(spec: unknown): void;
}

interface Host {
  workbench: { app: { workspace: { activeLeaf: { view: { editor: { cm: Editor } } } } } };
}

/** Milliseconds of each of `count` keys for the editor's own update, including layout. */
function keys(page: Page, count: number): Promise<number[]> {
  return page.evaluate(async (total) => {
    const { cm } = (window as unknown as Host).workbench.app.workspace.activeLeaf.view.editor;
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    const times: number[] = [];
    const words = "some words, a card::its answer, ==one more==.\n\n";
    let at = cm.state.doc.toString().indexOf("\n\n", cm.state.doc.length / 2);
    cm.dispatch({ selection: { anchor: at }, scrollIntoView: true });
    await frame();
    await frame();
    for (let key = 0; key < total; key++) {
      const start = performance.now();
      cm.dispatch({ changes: { from: at, insert: words[key % words.length] }, selection: { anchor: ++at }, userEvent: "input.type" });
      times.push(performance.now() - start);
      await frame();
    }
    return times;
  }, count);
}

/** Frames while the editor scrolls from top to end. */
function scrolled(page: Page, seconds: number): Promise<number[]> {
  return page.evaluate(async (time) => {
    const { scrollDOM } = (window as unknown as Host).workbench.app.workspace.activeLeaf.view.editor.cm;
    const frames: number[] = [];
    const start = performance.now();
    let last = start;
    for (;;) {
      const now: number = await new Promise((resolve) => requestAnimationFrame(resolve));
      if (last > start) frames.push(now - last);
      last = now;
      if (now - start > time * 1000) return frames;
      scrollDOM.scrollTop = ((now - start) / (time * 1000)) * scrollDOM.scrollHeight;
    }
  }, seconds);
}

function report(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0).toFixed(2);
  console.log(`${name}: ${times.length} samples, median ${spreadOf(times).median.toFixed(2)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms; over 20 ms: ${times.filter((one) => one > 20).length}`);
}

it.each([
  ["with cards drawn", {}],
  ["without", { commentDisplay: "show", cardMarks: false, deckTags: ["elsewhere"] }],
])("%s", async (name, settings) => {
  const notes = { "Middle.md": editorText(1, 200_000, 1000), "Large.md": editorText(2, 2_000_000, 600), "Cards.md": editorText(3, 1000, 1000) };
  const bench = await openBench({ notes, now: "2026-06-01T10:00", settings: { ...settings } });
  const { page } = bench;
  for (const [note, what] of [["Middle", "200 kB, 1,000 cards"], ["Large", "2 MB, 600 cards"]] as const) {
    await bench.openNote(note);
    await page.waitForTimeout(1500);
    await keys(page, 60);
    report(`keys in ${what}, ${name}`, await keys(page, 400));
  }
  await bench.openNote("Cards");
  await page.waitForTimeout(1500);
  await scrolled(page, 2);
  report(`frames while 1,000 cards scroll by, ${name}`, await scrolled(page, 6));
  await bench.close();
}, 900_000);
