// Another plugin writes the note under review.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { OpenPlugin } from "../../workbench/open-plugin";
import { findPlugins } from "../../workbench/other-plugins/folders";
import { OtherPlugins } from "../../workbench/other-plugins/load";
import type { MarkdownView } from "../../workbench/obsidian";
import { repository } from "../../workbench/repository";
import { all, answer, banner, command, due, good, journal, note, panelBanner, press, review, seeFront, start, texts, until, written } from "./desk";

let open: OpenPlugin;
let stop: () => void = () => undefined;
afterEach(async () => {
  stop();
  await open.close();
});

/** Opens this note with the plugin of this name from tests/fixtures/plugins. */
async function beside<T>(id: string, text: string): Promise<T> {
  open = await start({ "N.md": text });
  const [found] = await findPlugins(join(repository, "tests/fixtures/plugins", id), "inline-recall");
  const others = new OtherPlugins(open.app, [{ manifest: found!.manifest, code: () => readFile(join(found!.dir, "main.js"), "utf8") }], (sentence) => expect.unreachable(sentence));
  stop = await others.load();
  return open.app.plugins.getPlugin(id) as unknown as T;
}

async function openNote(): Promise<MarkdownView> {
  const leaf = open.app.workspace.getLeaf("tab");
  await leaf.openFile(open.app.vault.getFileByPath("N.md")!);
  return leaf.view as MarkdownView;
}

const disk = (): string => open.disk.text("N.md")!;
const fronts = ["a", "b", "c", "d", "e", "f"];
const cards = note(...fronts.map(due));
const allGood = fronts.reduce(good, cards);

/** All writes are finished, and every answer is in the note. */
async function quiet(): Promise<void> {
  await until(async () => {
    const before = disk();
    await open.settle();
    expect([journal(open), [...banner(), ...panelBanner()], disk()]).toEqual([[], [], before]);
  });
}

describe("one that writes the properties anew after every change", () => {
  it.each(["closed", "open"])("%s: every answer is in the note once, and so is its last date", async (state) => {
    const plugin = await beside<{ readonly writes: number }>("properties", cards);
    if (state === "open") await openNote();
    await review(open, "a");
    for (const front of fronts) {
      await seeFront(front);
      answer();
    }
    await quiet();
    expect(plugin.writes).toBeGreaterThan(1);
    expect(disk()).toBe(`---\nupdated: ${plugin.writes}\n---\n${allGood}`);
  });

  it("undo takes back all answers, one by one, and leaves the properties", async () => {
    const plugin = await beside<{ readonly writes: number }>("properties", cards);
    await review(open, "a");
    for (const front of fronts.slice(0, 3)) {
      await seeFront(front);
      answer();
    }
    await seeFront("d");
    await quiet();
    for (const front of ["c", "b", "a"]) {
      press("u");
      await seeFront(front);
    }
    await quiet();
    expect(disk()).toBe(`---\nupdated: ${plugin.writes}\n---\n${cards}`);
  });
});

describe("one that formats an open note when it is saved", () => {
  const untidy = (text: string): string => text.replace(/(back of [ace])\n/g, "$1  \n").replace(/-->\n\n/g, "-->\n\n\n");

  it("the note is formatted, every answer is in it, and so is what is typed meanwhile", async () => {
    const plugin = await beside<{ readonly formatted: number }>("formatter", untidy(cards));
    const view = await openNote();
    await review(open, "a");
    for (const front of fronts) {
      await seeFront(front);
      const { editor } = view;
      editor.replaceRange(` typed at ${front}`, editor.offsetToPos(editor.getValue().length));
      answer();
    }
    await quiet();
    expect(plugin.formatted).toBeGreaterThan(0);
    expect(view.editor.getValue()).toBe(disk());
    expect(disk()).toBe(`${allGood}${fronts.map((front) => ` typed at ${front}`).join("")}`);
  });
});

interface Stale {
  atOnce(path: string, line: string): Promise<unknown>;
  remember(path: string): Promise<void>;
  writeBack(path: string, line: string): Promise<void>;
}

describe("one that writes a text that it read before an answer", () => {
  it("takes the answer out of the note: the card is due again, undo changes nothing and says so, and the next answer is written", async () => {
    const plugin = await beside<Stale>("stale", cards);
    await review(open, "a");
    await plugin.remember("N.md");
    answer();
    await written(open, { "N.md": good(cards, "a") });
    await seeFront("b");
    await plugin.writeBack("N.md", "stale");
    await open.settle();
    const reverted = `${cards}stale\n`;
    expect(disk()).toBe(reverted);
    await until(() => expect(texts(".inline-recall-total")).toEqual(["6 due, 0 new"]));
    press("Escape");
    command(open, "undo");
    await until(() => expect(texts(".notice")).toEqual(["Could not undo: This card has changed in its note."]));
    await open.settle();
    expect(disk()).toBe(reverted);
    await review(open, "a");
    answer();
    await written(open, { "N.md": good(reverted, "a") });
  });

  type Act = "answer" | "atOnce" | "remember" | "writeBack";
  const acts = fc.array(fc.tuple(fc.constantFrom<Act>("answer", "answer", "atOnce", "remember", "writeBack"), fc.boolean()), { minLength: 4, maxLength: 14 });
  const words = (text: string): string => text.replace(/^<!--SR:.*-->\n/gm, "");

  // The app's own saves are unconditional (docs/host.md): in an open note, writes are sequential.
  it.each(["closed", "open"])("%s: whatever comes when, our writes change schedules only, and no schedule is a mixture", async (state) => {
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        const plugin = await beside<Stale>("stale", cards);
        try {
          if (state === "open") await openNote();
          await review(open, "a");
          await plugin.remember("N.md");
          let [wanted, remembered] = [words(cards), words(cards)];
          for (const [n, [act, waits]] of list.entries()) {
            if (act === "answer") {
              if (all(".inline-recall-front").length > 0) answer();
            } else if (act === "remember") {
              await plugin.remember("N.md");
              remembered = wanted;
            } else {
              await plugin[act]("N.md", `line ${n}`);
              wanted = `${act === "atOnce" ? wanted : remembered}line ${n}\n`;
            }
            if (state === "open") await quiet();
            else if (waits) await open.settle();
          }
          await quiet();
          expect(words(disk())).toBe(wanted);
          const [before, after] = [due("a"), good(due("a"), "a")].map((card) => card.split("\n")[1]);
          for (const comment of disk().match(/^<!--SR:.*-->$/gm) ?? []) expect([before, after]).toContain(comment);
          expect(disk().match(/^<!--SR:/gm)).toHaveLength(fronts.length);
        } finally {
          stop();
          stop = () => undefined;
          await open.close();
        }
      }),
      { numRuns: 5 },
    );
    // Closed after the test.
    await beside("stale", cards);
  });
});
