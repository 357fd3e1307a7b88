// The command line and the plugin are equivalent: the same answers give the same bytes, and undone they leave none.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { parseNote } from "../../src/core/text/note/parse";
import { copyDemoVault } from "../../scripts/demo-vault.mjs";
import { repository } from "../../workbench/repository";
import { readFolder, settingsFiles, writeFolder } from "../../workbench/vault-files";
import type { OpenPlugin } from "../../workbench/open-plugin";
import { all, answer, command, deviceOf, journal, notesOf, press, start, texts, until } from "./desk";

const run = promisify(execFile);
const today = "2027-03-04";
const newToday = 5;
let home: string;
let open: OpenPlugin | null = null;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "inline-recall-same-"));
  // In a separate process: esbuild does not run in happy-dom.
  const code = `import { build } from "esbuild"; import { nodeBuild } from "./esbuild.config.mjs"; await build({ ...nodeBuild, outdir: ${JSON.stringify(join(home, "dist"))} });`;
  await run(process.execPath, ["--input-type=module", "-e", code], { cwd: repository });
});
afterAll(() => rm(home, { recursive: true, force: true }));
afterEach(async () => {
  await open?.close();
  open = null;
});

let vaults = 0;
async function demoVault(settings: unknown): Promise<string> {
  const at = join(home, String(++vaults), "Vault");
  await mkdir(at, { recursive: true });
  copyDemoVault(at, today);
  await writeFolder(at, settingsFiles("inline-recall", { settings }));
  return at;
}

type Bytes = Readonly<Record<string, Uint8Array>>;
/** One line per file, so that a difference names it. */
const sums = (files: Bytes) => Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, createHash("sha256").update(bytes).digest("hex")]));
async function present({ disk }: OpenPlugin): Promise<Bytes> {
  // The command line does not write the plugin's review log.
  const entries = (await disk.list()).filter(({ kind, path }) => kind === "file" && !path.endsWith(".jsonl"));
  return Object.fromEntries(await Promise.all(entries.map(async ({ path }) => [path, await disk.read(path)] as const)));
}

interface Given {
  readonly path: string;
  /** The card's line when it was answered. */
  readonly line: number;
  readonly face: number;
  readonly grade: "again" | "hard" | "good" | "easy";
  /** FSRS writes the instant. */
  readonly now: string | null;
}

const rota = ["good", "hard", "easy", "again", "good"] as const;

/** Answers `due` cards, then today's new ones, once each, by keys; returns the answers in order. */
async function reviewAll(open: OpenPlugin, due: number): Promise<Given[]> {
  const last = () => ((open.app.loadLocalStorage("inline-recall:written-grades") ?? []) as { record: Omit<Given, "now" | "line"> & { readonly id: number; readonly witness: { readonly hash: number; readonly index: number }; readonly after: { readonly lastReview?: string } } }[]).at(-1)?.record;
  await until(() => expect(texts(".inline-recall-total")[0]).toMatch(new RegExp(`^${due} due`)));
  const total = due + newToday;
  command(open, "review");
  await until(() => expect(all(".inline-recall-modal, .inline-recall-picker")).not.toEqual([]));
  if (all(".inline-recall-picker").length > 0) press("Enter");
  const given: Given[] = [];
  while (given.length < total) {
    await until(() => expect(all(".inline-recall-show")).toHaveLength(1));
    const before = last()?.id ?? 0;
    const standing = await notesOf(open);
    answer(rota[given.length % rota.length]);
    await until(() => expect(last()?.id ?? 0).toBeGreaterThan(before));
    await until(() => expect(journal(open)).toEqual([]));
    const { path, witness, face, grade, after } = last()!;
    // The answer's line refers to the displayed text, which may precede the last write.
    const line = parseNote(standing[path]!).blocks.filter(({ hash }) => hash === witness.hash)[witness.index]!.firstLine;
    given.push({ path, line, face, grade, now: after.lastReview ?? null });
  }
  press("Escape");
  return given;
}

/** Runs dist/cli.mjs for each answer, all in one process: each begins when the previous one has nothing left to do. */
const oneByOne = (cli: string, calls: readonly (readonly string[])[]) => `
  const calls = ${JSON.stringify(calls)};
  let at = 0;
  process.on("beforeExit", () => {
    if ((process.exitCode ?? 0) !== 0 || at === calls.length) return;
    process.argv = [process.execPath, ${JSON.stringify(cli)}, ...calls[at]];
    void import(${JSON.stringify(`file://${cli}`)} + "?" + String(at++));
  });`;

async function gradeAll(folder: string, given: readonly Given[]): Promise<void> {
  const calls = given.map(({ path, line, face, grade, now }) => ["grade", join(folder, path), "--line", String(line), "--card", String(face), "--grade", grade, "--today", today, ...(now === null ? [] : ["--now", now])]);
  const { stdout } = await run(process.execPath, ["-e", oneByOne(join(home, "dist/cli.mjs"), calls)]);
  expect(stdout.match(/^Wrote /gm)).toHaveLength(given.length);
}

/** Another order: the last note first, each note's own order kept, because its lines move. */
const byNote = (given: readonly Given[]) => [...new Set(given.map(({ path }) => path))].reverse().flatMap((path) => given.filter((one) => one.path === path));

describe("every due card of the demo vault, and some new ones, once by the command line and once by the plugin", () => {
  it.each([
    { name: "with load balancing, in the same order", algorithm: "sm2", loadBalance: true, order: (given: readonly Given[]) => given },
    { name: "without it, note by note the other way round: the order does not matter", algorithm: "sm2", loadBalance: false, order: byNote },
    { name: "changed over to FSRS, with load balancing", algorithm: "fsrs", loadBalance: true, order: (given: readonly Given[]) => given },
  ])("$name: the same bytes, and the original ones when all is taken back", async ({ algorithm, loadBalance, order }) => {
    // Intervals in days from the start: a card in a step would return midway, and each is answered once.
    const settings = { newPerDay: newToday, algorithm, convertAtReview: true, fsrs: { learningSteps: [], relearningSteps: [] }, sm2: { loadBalance } };
    const folder = await demoVault(settings);
    const original = await readFolder(folder);
    const device = deviceOf();
    open = await start(original, { today, settings, storage: device });
    const { stdout } = await run(process.execPath, [join(home, "dist/cli.mjs"), "due", folder, "--today", today, "--json"]);
    const given = await reviewAll(open, (JSON.parse(stdout) as { due: number }).due);
    const graded = sums(await present(open));
    expect(Object.keys(graded).filter((path) => graded[path] !== sums(original)[path])).toHaveLength(new Set(given.map(({ path }) => path)).size);
    expect(given.every(({ now }) => (now !== null) === (algorithm === "fsrs"))).toBe(true);
    await gradeAll(folder, order(given));
    expect(sums(await readFolder(folder))).toEqual(graded);

    // The last ones after a restart.
    for (let left = given.length; left > 0; left--) {
      if (left === 20) {
        const now = await present(open);
        await open.close();
        open = await start(now, { today, settings, storage: device });
      }
      command(open, "undo");
      await until(() => expect(texts(".notice")).toHaveLength(1));
      expect(texts(".notice")[0]).toMatch(/^Undid/);
      all(".notice").forEach((el) => el.remove());
    }
    expect(sums(await present(open))).toEqual(sums(original));
  }, 180_000);
});
