// dist/cli.mjs as users and jobs run it: arguments in; bytes on disk, stdout, stderr and exit status out.
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultWeights, parseNote } from "../../src/core";
import { logKey, noteLogKey } from "../../src/core/log/line";
import { CommandLine, type Ended } from "../support/command-line";
import { setZone } from "../support/zones";

const home = mkdtempSync(join(tmpdir(), "inline-recall-cli-"));
let program: CommandLine;
let leave: () => void;
beforeAll(async () => {
  program = await CommandLine.build(join(home, "dist"));
  leave = setZone("UTC");
});
afterAll(() => {
  leave();
  rmSync(home, { recursive: true, force: true });
});

let folders = 0;
/** A folder with these files; strings and bytes as is, anything else as JSON. */
function folder(files: Readonly<Record<string, unknown>>): string {
  const at = join(home, `v${String(++folders)}`);
  mkdirSync(at);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), typeof content === "string" || content instanceof Uint8Array ? content : JSON.stringify(content));
  }
  return at;
}

const cli = (...args: readonly string[]): Promise<Ended> => program.run(...args);

const jsonLines = (text: string) => text.trimEnd().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
const note = "---\ntags: flashcards\n---\n\n# Places\n\nCapital of France::Paris\n<!--SR:!2024-02-11,84,290-->\n\nTwo ways:::Both\n";
const today = ["--today", "2024-02-11"] as const;
const own = ".obsidian/plugins/inline-recall/data.json";
const foreign = ".obsidian/plugins/obsidian-spaced-repetition/data.json";

/** The SHA-256 of a note without the values of its three keys. */
function restOf(path: string): string {
  return createHash("sha256").update(readFileSync(path).toString("latin1").replace(/^sr-(?:due|interval|ease): .*?(?=\r?$)/gm, "")).digest("hex");
}

describe("in a process", () => {
  const at = folder({ "N.md": "#flashcards\n\ncafé::chat\n<!--SR:!2024-02-11,84,290--> misplaced\n\na::b\n", "Bad.md": new Uint8Array([0x23, 0xff, 0xfe]), "_reviews/2024-01.ab12cd34.jsonl": "" });
  const file = join(at, "N.md");

  const commands: readonly (readonly string[])[] = [
    ["--help"], ["no-command"], ["scan", at, "--json"], ["scan", join(at, "no.md")], ["due", at, ...today, "--json"], ["find", at, "cat", ...today],
    ["grade", file, "--line", "5", "--grade", "good", ...today, "--dry-run"], ["grade", file, "--line", "0", "--grade", "good"], ["doctor", at], ["why", at], ["fit", at],
  ];
  it.each(commands.map((args) => ({ name: args.join(" ").replaceAll(at, "FOLDER"), args })))("$name prints and ends the same", async ({ args }) => {
    const ended = await cli(...args);
    expect(program.runAsProcess(...args)).toEqual(ended);
    expect(ended.out + ended.err).not.toBe("");
  });
});

describe("--notes", () => {
  const keys = (due: string) => `sr-due: ${due}\nsr-interval: 4\nsr-ease: 270\n`;
  const vault = {
    "Due.md": `---\ntags:\n  - review/math\n${keys("2024-02-01")}---\n`,
    "Later.md": `---\n${keys("20-02-2024")}---\n#Review\n`,
    "New.md": "#review\n",
    "Soon.md": `---\n${keys("soon")}---\n#review\n`,
    "Twice.md": "---\na: 1\na: 2\n---\n#review\n",
    "Cards.md": note,
    "Templates/T.md": "#review\n",
    [own]: { ignoredPaths: ["Templates"] },
  };

  it("scan lists the notes in review with their schedules", async () => {
    const at = folder(vault);
    expect(jsonLines((await cli("scan", at, "--notes", "--json")).out)).toEqual([
      { path: "Due.md", tags: ["review/math"], schedule: { algorithm: "sm2", due: "2024-02-01", interval: 4, ease: 270 } },
      { path: "Later.md", tags: ["Review"], schedule: { algorithm: "sm2", due: "2024-02-20", interval: 4, ease: 270 } },
      { path: "New.md", tags: ["review"], schedule: null },
      { path: "Soon.md", tags: ["review"], schedule: null, unreadable: "sr-due" },
      { path: "Twice.md", tags: ["review"], schedule: null, problem: "twice" },
    ]);
    expect((await cli("scan", at, "--notes")).out).toContain("Due.md  #review/math  [due 2024-02-01, interval 4 days, ease 270%]\n");
  });

  it("due counts them by tag", async () => {
    const { out } = await cli("due", folder(vault), ...today, "--notes");
    expect(out).toMatch(/tag\s+due\s+new\s+later\n#Review\s+1\s+1\s+1\n#review\/math\s+1\s+0\s+0\nall\s+1\s+1\s+1\n2 notes with a schedule that cannot be read\./);
  });

  it("takes SR's review tags", async () => {
    const at = folder({ "A.md": "#read\n", "B.md": "#review\n", [foreign]: { tagsToReview: ["#read"], flashcardTags: ["#flashcards"] } });
    expect(jsonLines((await cli("due", at, ...today, "--notes", "--json")).out)).toMatchObject([{ due: 0, new: 1, tags: [{ tag: "read", new: 1 }] }]);
  });

  it("grade answers a note as a whole, and changes no byte besides its three values", async () => {
    const crlf = `\uFEFF---\r\ntitle: "été" # x\r\ntags: [review]\r\n${keys("'2024-02-07'").replace(/\n/g, "\r\n")}z: |\r\n  sr-due: no\r\n---\r\nbody \r\n`;
    const at = folder({ ...vault, "N.md": crlf, [own]: { loadBalance: false } });
    const file = join(at, "N.md");
    const before = restOf(file);
    const graded = { path: "N.md", grade: "good", before: { algorithm: "sm2", due: "2024-02-07", interval: 4, ease: 270 }, after: { algorithm: "sm2", due: "2024-02-27", interval: 16, ease: 270 } };
    const dry = await cli("grade", file, "--notes", "--grade", "good", ...today, "--dry-run", "--json");
    expect(jsonLines(dry.out)).toMatchObject([{ ...graded, written: false }]);
    expect(readFileSync(file, "utf8")).toBe(crlf);
    expect(await cli("grade", file, "--notes", "--grade", "good", ...today)).toEqual({ status: 0, out: "Wrote N.md: due 2024-02-07, interval 4 days, ease 270% -> due 2024-02-27, interval 16 days, ease 270%\n", err: "" });
    expect(readFileSync(file, "utf8")).toBe(crlf.replace("2024-02-07", "2024-02-27").replace("sr-interval: 4", "sr-interval: 16"));
    expect(restOf(file)).toBe(before);
    expect(jsonLines((await cli("grade", join(at, "New.md"), "--notes", "--grade", "easy", ...today, "--json")).out)).toMatchObject([{ before: null, after: { due: "2024-02-15", interval: 4 }, written: true }]);
    expect(readFileSync(join(at, "New.md"), "utf8")).toMatch(/^---\nsr-due: 2024-02-15\nsr-interval: 4\nsr-ease: \d+\n---\n#review\n$/);
  });

  it.each([
    ["Cards.md", [], 3, "Cards.md has no review tag, or the settings ignore it.\n"],
    ["Templates/T.md", [], 3, "T.md has no review tag, or the settings ignore it.\n"],
    ["Soon.md", [], 3, "Soon.md: sr-due cannot be read. Nothing was written.\n"],
    ["Twice.md", [], 3, "Twice.md: The properties contain a key twice. Remove one of them. Nothing was written.\n"],
    ["Due.md", ["--line", "0"], 2, "--notes grades the note as a whole: leave out --line and --card.\n"],
    [".", [], 2, "grade needs a note, not a folder.\n"],
  ] as const)("grade refuses %s %j", async (path, more, status, err) => {
    const at = folder(vault);
    expect(await cli("grade", join(at, path), "--notes", "--grade", "good", ...today, ...more)).toEqual({ status, out: "", err });
  });

  it("grade spreads days by the other notes in review", async () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`x${at}.md`, `---\n${keys("2024-02-26")}---\n#review\n`]));
    const at = folder({ ...many, "N.md": `---\n${keys("2024-02-10")}---\n#review\n`, [own]: { loadBalance: true } });
    const [made] = jsonLines((await cli("grade", join(at, "N.md"), "--notes", "--grade", "good", ...today, "--dry-run", "--json")).out);
    expect(made).toMatchObject({ after: { ease: 270 } });
    expect((made?.["after"] as { due: string }).due).not.toBe("2024-02-26");
  });

  it("doctor lists damaged schedules of notes, and repairs what is certain", async () => {
    const half = "---\nsr-due: 2024-02-01\nsr-interval: 4\n---\n#review\n";
    const at = folder({ ...vault, "Half.md": half, "Left.md": `---\n${keys("2024-02-01")}---\nwords\n` });
    const found = async (...more: string[]) => {
      const { status, out } = await cli("doctor", at, "--notes", "--json", ...more);
      return { status, found: out === "" ? [] : jsonLines(out).map(({ path, kind, line, repair, mended }) => [path, kind, line, repair !== null, mended]) };
    };
    const others = [["Left.md", "note-untagged", 1, false, false], ["Soon.md", "note-unreadable", 1, false, false], ["Twice.md", "note-twice", 2, false, false]];
    expect(await found()).toEqual({ status: 1, found: [["Half.md", "note-partial", 1, true, false], ...others] });
    expect(readFileSync(join(at, "Half.md"), "utf8")).toBe(half);
    expect(await found("--fix")).toEqual({ status: 1, found: [["Half.md", "note-partial", 1, true, true], ...others] });
    expect(readFileSync(join(at, "Half.md"), "utf8")).toBe(half.replace("interval: 4\n", "interval: 4\nsr-ease: 250\n"));
    expect(await found()).toEqual({ status: 1, found: others });
    expect((await cli("doctor", join(at, "Left.md"), "--notes")).out).toBe("Left.md:1 review properties without a review tag\n  No certain repair. Fix it by hand.\n1 problem found. Nothing was changed. --fix makes the repairs shown.\n");
    expect((await cli("doctor", at)).status).toBe(0);
    expect((await cli("doctor", at, "--notes", "--for-sr")).status).toBe(2);
  });

  it("doctor restores the last answer of the vault's log", async () => {
    const line = (t: string, g: number, i: number, p: number) => `${JSON.stringify({ v: 1, k: "note", t: Date.parse(`${t}T12:00Z`), c: noteLogKey("sub/N.md"), d: t, g, i, e: 270, p })}\n`;
    const at = folder({
      "sub/N.md": `---\n${keys("2024-02-05")}---\n#review\n`,
      "_reviews/2024-02.aaaaaaaa.jsonl": line("2024-02-01", 3, 4, 1),
      "_reviews/2024-02.bbbbbbbb.jsonl": line("2024-02-05", 3, 11, 4),
      [own]: {},
    });
    expect(jsonLines((await cli("doctor", join(at, "sub"), "--notes", "--json", "--fix")).out)).toMatchObject([{ path: "N.md", kind: "note-earlier", mended: true }]);
    expect(readFileSync(join(at, "sub/N.md"), "utf8")).toBe("---\nsr-due: 2024-02-16\nsr-interval: 11\nsr-ease: 270\n---\n#review\n");
    expect(await cli("doctor", at, "--notes")).toEqual({ status: 0, out: "No problems found.\n", err: "" });
  });
});

describe("scan", () => {
  it("prints one object per line, by path then position", async () => {
    const at = folder({ "b/Two.md": "#flashcards/x\n\na::b ^id1\n", "One.md": note, "Not.md": "a::b", "c.txt": note, ".trash/T.md": note, ".obsidian/app.json": {} });
    const { status, out, err } = await cli("scan", at, "--json");
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(jsonLines(out)).toEqual([
      {
        path: "b/Two.md", kind: "basic", firstLine: 2, lastLine: 2, from: 15, to: 24, decks: ["flashcards/x"], text: "a::b", blockId: "id1",
        cards: [{ front: "a", back: "b", schedule: null }], surplus: [],
      },
      {
        path: "One.md", kind: "basic", firstLine: 6, lastLine: 7, from: 36, to: 89, decks: ["flashcards"], text: "Capital of France::Paris", blockId: null,
        cards: [{ front: "Capital of France", back: "Paris", schedule: { algorithm: "sm2", due: "2024-02-11", interval: 84, ease: 290 } }], surplus: [],
      },
      {
        path: "One.md", kind: "reversed", firstLine: 9, lastLine: 9, from: 91, to: 106, decks: ["flashcards"], text: "Two ways:::Both", blockId: null,
        cards: [{ front: "Two ways", back: "Both", schedule: null }, { front: "Both", back: "Two ways", schedule: null }], surplus: [],
      },
    ]);
  });

  it("skips files that are not UTF-8, and reports them", async () => {
    const at = folder({ "Bad.md": new Uint8Array([0x23, 0xff, 0xfe]), "Good.md": note });
    const { status, out, err } = await cli("scan", at);
    expect(status).toBe(0);
    expect(err).toBe("Bad.md: skipped. It is not valid UTF-8.\n");
    expect(out).toContain("3 cards in 2 blocks in 1 note");
  });

  it("follows a link once, and a link to itself without looping", async () => {
    const at = folder({ "One.md": note });
    symlinkSync(at, join(at, "again"));
    expect(jsonLines((await cli("scan", at, "--json")).out)).toHaveLength(2);
  });

  it("reports a folder without notes", async () => {
    const at = folder({});
    expect(await cli("scan", at, "--json")).toEqual({ status: 0, out: "", err: `${at} contains no Markdown notes.\n` });
  });
});

describe("due", () => {
  it("counts each deck", async () => {
    const at = folder({ "One.md": note, "Two.md": "#flashcards/x\n\na::b\n<!--SR:!2024-02-12,3,250-->\n" });
    const { status, out } = await cli("due", at, ...today, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      today: "2024-02-11", due: 1, new: 2, total: 4,
      decks: [{ path: "flashcards", due: 1, new: 2, total: 4 }, { path: "flashcards/x", due: 0, new: 0, total: 1 }],
    });
    expect((await cli("due", at, "--now", "2024-02-12T05:00:00Z")).out).toMatch(/^flashcards\/x +1 +0 +1$/m);
    expect((await cli("due", at, "--now", "2024-02-12T03:00:00Z")).out).toMatch(/^flashcards\/x +0 +0 +1$/m);
  });
});

describe("settings", () => {
  const oneWay = "#flashcards\n\na:::b\n<!--SR:!2024-02-11,3,250-->\n";
  const cards = async (at: string, ...more: string[]) => jsonLines((await cli("scan", at, "--json", ...more)).out).map((block) => (block["cards"] as unknown[]).length);

  it("come from the given file, else the vault's own, else SR's, else the notes", async () => {
    const files = { "N.md": "#deck #flashcards\n\na ;; b\n", "E.md": oneWay };
    const given = join(folder({ "s.json": { separators: { basic: ";;" } } }), "s.json");
    expect(await cards(folder(files))).toEqual([1]);
    expect(await cards(folder({ ...files, [foreign]: { settings: { singleLineCardSeparator: ";;" } } }))).toEqual([2, 1]);
    expect(await cards(folder({ ...files, [own]: { separators: { basic: ";;" }, oneWay: { reversed: true } }, [foreign]: {} }))).toEqual([1, 1]);
    expect(await cards(folder({ ...files, [own]: { deckTags: ["none"] } }), "--settings", given)).toEqual([2, 1]);
  });

  it("apply to a folder inside the vault, and to one note", async () => {
    const at = folder({ "in/N.md": "a::b\n", "in/skip/S.md": "a::b\n", [own]: { folderDecks: true, ignoredPaths: ["in/skip"] } });
    expect(jsonLines((await cli("scan", join(at, "in"), "--json")).out)).toMatchObject([{ path: "N.md", decks: ["in"] }]);
    expect(jsonLines((await cli("scan", join(at, "in/N.md"), "--json")).out)).toMatchObject([{ path: "N.md", decks: ["in"] }]);
  });

  it("stop the command if unreadable; unusable values are reported", async () => {
    const broken = await cli("scan", folder({ "N.md": note, [own]: "{" }));
    expect(broken.status).toBe(2);
    expect(broken.err).toMatch(/data\.json is not valid JSON.*--settings/s);
    const odd = await cli("scan", folder({ "N.md": note, [own]: { dayStart: "x", folderDecks: false } }));
    expect(odd.status).toBe(0);
    expect(odd.err).toContain('dayStart cannot be "x"; using 240 instead.');
  });
});

describe("due with an index file", () => {
  const settings = { deckTags: ["flashcards"], algorithm: "sm2", newPerDay: 9 };

  it("prints the same as without, whatever has changed, and whatever happened to the file", async () => {
    const at = folder({ "a.md": note, "b/c.md": "#flashcards/x\n\na::b\n\nc==d==e\n", "plain.md": "no deck", [own]: settings });
    const cache = join(home, "index");
    const both = async (): Promise<void> => {
      const [plain, kept] = [await cli("due", at, ...today, "--json"), await cli("due", at, ...today, "--json", "--cache", cache)];
      expect(kept).toEqual(plain);
    };
    await both();
    await both();
    writeFileSync(join(at, "b/c.md"), "#flashcards/x\n\na::b\n");
    writeFileSync(join(at, "new.md"), "#flashcards/new\n\nq:::r\n");
    await both();
    rmSync(join(at, "a.md"));
    writeFileSync(join(at, "plain.md"), "#flashcards\n\nno::plain\n");
    await both();
    writeFileSync(cache, "rubbish");
    await both();
    writeFileSync(join(at, own), JSON.stringify({ ...settings, separators: { basic: "", reversed: ":::", multiline: "?", multilineReversed: "??" } }));
    await both();
  });

  it("reads only notes that changed", async () => {
    const at = folder({ "a.md": note, "b.md": "#flashcards\n\na::b\n", [own]: settings });
    const cache = join(home, "index-of-two");
    const back = () => utimesSync(join(at, "b.md"), 1_700_000_000, 1_700_000_000);
    back();
    await cli("due", at, ...today, "--cache", cache);
    // A note that has become unreadable, with its old time and size.
    writeFileSync(join(at, "b.md"), Buffer.from([...Buffer.from("#flashcards\n\na::"), 0xff, 0x0a]));
    back();
    expect(await cli("due", at, ...today, "--json", "--cache", cache)).toMatchObject({ status: 0, err: "" });
  });

  it("reports that the file cannot be written, and still counts", async () => {
    const at = folder({ "a.md": note, [own]: settings });
    const { status, out, err } = await cli("due", at, ...today, "--json", "--cache", join(at, "no/such/folder/index"));
    expect([status, (JSON.parse(out) as { total: number }).total]).toEqual([0, 3]);
    expect(err).toContain("could not be saved");
  });
});

describe("grade", () => {
  it("writes what the plugin writes, and no other byte", async () => {
    const text = `\uFEFF${note}  trailing  \n\nno final newline`.replace(/\n/g, "\r\n");
    const at = folder({ "N.md": text });
    const file = join(at, "N.md");
    const dry = await cli("grade", file, "--line", "7", "--grade", "good", ...today, "--dry-run");
    expect(dry).toMatchObject({ status: 0, err: "" });
    expect(readFileSync(file, "utf8")).toBe(text);
    const { status, out } = await cli("grade", file, "--line", "6", "--grade", "good", ...today, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      path: "N.md", line: 6, card: 0, grade: "good", written: true,
      before: { due: "2024-02-11", interval: 84, ease: 290 }, after: { due: "2024-10-12", interval: 244, ease: 290 },
    });
    expect(readFileSync(file, "utf8")).toBe(text.replace("2024-02-11,84,290", "2024-10-12,244,290"));
    expect(readdirSync(at)).toEqual(["N.md"]);
  });

  it("follows the options of the card's deck", async () => {
    const deckOptions = [{ deck: "flashcards/a", own: { "sm2.maximumInterval": 100 } }];
    const text = (deck: string) => `#${deck}\n\na::b\n<!--SR:!2024-02-11,84,290-->\n`;
    const at = folder({ "A.md": text("flashcards/A/x"), "B.md": text("flashcards/b"), [own]: { algorithm: "sm2", deckOptions } });
    for (const [name, days] of [["A.md", 100], ["B.md", 244]] as const) {
      const { out } = await cli("grade", join(at, name), "--line", "2", "--grade", "good", ...today, "--json");
      expect(JSON.parse(out)).toMatchObject({ after: { interval: days } });
    }
  });

  const fsrs = "fsrs,2026-06-23T16:18:45.953Z,10,10,5,2,3,0,0,2026-06-13T16:18:45.953Z";
  const now = ["--now", "2026-06-23T16:18:45.953Z"];
  const graded = async (text: string, settings: object, ...args: string[]): Promise<string> => {
    const file = join(folder({ "N.md": text, [own]: { ...settings, sm2: { loadBalance: false } } }), "N.md");
    expect(await cli("grade", file, ...args)).toMatchObject({ status: 0, err: "" });
    return readFileSync(file, "utf8").match(/<!--SR:!(.*)-->/)![1]!;
  };

  it.each<[string, string, object, string[], string]>([
    ["an FSRS card by FSRS", `#flashcards\n\na::b\n<!--SR:!${fsrs}-->\n`, {}, now, "fsrs,2026-07-25T16:18:45.953Z,32,32.02672948,4.99022837,2,4,0,0,2026-06-23T16:18:45.953Z"],
    ["a new card in a note without schedules", "#flashcards\n\na::b\n", {}, now, "fsrs,2026-06-23T16:28:45.953Z,0,2.3065,2.11810397,1,1,0,1,2026-06-23T16:18:45.953Z"],
    ["the same when SM-2 was chosen", "#flashcards\n\na::b\n", { algorithm: "sm2" }, now, "2026-06-26,3,250"],
    ["an SM-2 card that changes over", "#flashcards\n\na::b\n<!--SR:!2026-06-23,10,250-->\n", { algorithm: "fsrs", convertAtReview: true }, now, "fsrs,2026-07-18T16:18:45.953Z,25,24.99999998,6.90236955,2,2,0,0,2026-06-23T16:18:45.953Z"],
  ])("%s", async (_name, text, settings, when, entry) => expect(await graded(text, settings, "--line", "2", "--grade", "good", ...when)).toBe(entry));

  it("writes the same bytes each time for a day without a time", async () => {
    const once = () => graded("#flashcards\n\na::b\n", {}, "--line", "2", "--grade", "easy", "--today", "2026-06-23");
    expect(await once()).toMatch(/^fsrs,2026-07-01T[\d:.]+Z,8,8\.2956,1,2,1,0,0,2026-06-23T[\d:.]+Z$/);
    expect(await once()).toBe(await once());
  });

  it("fills the missing sibling of the second card", async () => {
    const file = join(folder({ "N.md": note, [own]: { sm2: { baseEase: 230 } } }), "N.md");
    expect((await cli("grade", file, "--line", "9", "--card", "1", "--grade", "easy", ...today)).status).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(`${note}<!--SR:!2000-01-01,1,230!2024-02-14,3,250-->\n`);
  });

  it.each<{ name: string; text: string; args: string[]; says: RegExp }>([
    { name: "a line without a card", text: note, args: ["--line", "0"], says: /no card on line 0/ },
    { name: "a card that is not there", text: note, args: ["--line", "6", "--card", "1"], says: /has 1 card;/ },
    { name: "a damaged schedule", text: note.replace("84", "8x"), args: ["--line", "6"], says: /schedule \(damaged.*cannot be graded here/ },
    { name: "a note without a deck", text: "a::b\n", args: ["--line", "0"], says: /has no deck tag/ },
  ])("refuses $name and writes nothing", async ({ text, args, says }) => {
    const file = join(folder({ "N.md": text }), "N.md");
    const { status, out, err } = await cli("grade", file, ...args, "--grade", "good", ...today);
    expect({ status, out }).toEqual({ status: 3, out: "" });
    expect(err).toMatch(says);
    expect(readFileSync(file, "utf8")).toBe(text);
  });
});

describe("why", () => {
  const near = "#flashcards\n\ncat::chat\n<!--SR:!2024-02-11,84,290-->\n\nWhat?\n\n?\nThat\n\n`a::b`\n";

  it("prints a card's deck with the rule, and its schedules", async () => {
    const at = folder({ "One.md": near });
    const { status, out } = await cli("why", join(at, "One.md"), "--line", "2", "--json");
    expect(status).toBe(0);
    expect(jsonLines(out)).toEqual([
      {
        kind: "card", block: "basic", firstLine: 2, lastLine: 3, decks: ["flashcards"], rule: { rule: "tag-above", line: 0, unused: null },
        cards: [{ algorithm: "sm2", due: "2024-02-11", interval: 84, ease: 290 }], comment: "<!--SR:!2024-02-11,84,290-->", surplus: [], remarks: [],
      },
    ]);
    expect((await cli("why", join(at, "One.md"), "--line", "3")).out).toBe("Basic, on one line, lines 2 to 3\n  flashcards: From the tags on line 0\n  due 2024-02-11, interval 84 days, ease 290%\n");
  });

  it("prints the reason and a change for text that is not a card, and writes nothing", async () => {
    const at = folder({ "One.md": near, "Plain.md": "a::b\n" });
    const told = "A blank line separates this separator from its front. Remove the blank line.\n    What?\n  - \n    ?\n";
    expect(await cli("why", join(at, "One.md"), "--line", "7")).toEqual({ status: 0, out: told, err: "" });
    expect(await cli("why", at)).toEqual({ status: 0, out: `One.md:7 ${told}1 near miss found. Nothing was changed.\n`, err: "" });
    expect(jsonLines((await cli("why", join(at, "One.md"), "--line", "10", "--json")).out)[0]).toMatchObject({ kind: "near-miss", code: "inline-code", mark: "::", edit: { insert: "a::b" } });
    expect(jsonLines((await cli("why", join(at, "Plain.md"), "--line", "0", "--json")).out)[0]).toMatchObject({ kind: "near-miss", code: "no-deck" });
    expect((await cli("why", join(at, "Plain.md"), "--line", "1")).out).toBe("Nothing on this line looks like a card.\n");
    expect((await cli("why", join(at, "Plain.md"), "--line", "9")).status).toBe(3);
    expect(readFileSync(join(at, "One.md"), "utf8")).toBe(near);
  });

  it("counts cards with an empty side separately from near misses", async () => {
    const at = folder({ "Half.md": "#flashcards\n\nfront only ::\n\nThe ==sun shines.\n" });
    expect((await cli("why", at)).out).toContain("1 near miss and 1 incomplete card found.");
  });

  it("offers a setting that would help, with its other effects", async () => {
    const at = folder({ "Chinese.md": "#flashcards\n\n你：：you\n\n他：：he\n\ncat::chat\n" });
    const { out } = await cli("why", join(at, "Chinese.md"), "--line", "2");
    expect(out).toContain("  - 你：：you\n  + 你::you\n  Or: Use ：： as the basic separator. This note gets 1 other card. 1 card in this note stops being a card.\n");
    expect(jsonLines((await cli("why", join(at, "Chinese.md"), "--line", "2", "--json")).out)[0]).toMatchObject({ code: "look-alike", offers: [{ changes: [{ kind: "separator", which: "basic", mark: "：：" }], gained: 1, lost: 1 }] });
  });
});

describe("doctor", () => {
  const sick = `#flashcards\n\nwildcat::chat\n<!--SR:!2024-02-11,84,290--> sauvage\n\ncat::chat\n\nx\n\n<!--SR:!2024-02-11,3,290-->\n`;
  const healed = `#flashcards\n\nwildcat::chat sauvage\n\ncat::chat\n<!--SR:!2024-02-11,84,290-->\n\nx\n\n<!--SR:!2024-02-11,3,290-->\n`;

  it("shows problems with line and repair, and changes nothing", async () => {
    const at = folder({ "N.md": sick, "Well.md": note });
    const { status, out, err } = await cli("doctor", at);
    expect({ status, err }).toEqual({ status: 1, err: "" });
    expect(out).toBe(
      [
        "N.md:3 a comment in the middle of other text (card: cat)",
        "  - wildcat::chat", "  - <!--SR:!2024-02-11,84,290--> sauvage",
        "  + wildcat::chat sauvage", "  + <!--SR:!2024-02-11,84,290-->",
        "N.md:9 a comment that does not belong to a card (card: cat)", "  No certain repair. Fix it by hand.",
        "2 problems found. Nothing was changed. --fix makes the repairs shown.", "",
      ].join("\n"),
    );
    expect(readFileSync(join(at, "N.md"), "utf8")).toBe(sick);
    expect(await cli("doctor", join(at, "Well.md"))).toEqual({ status: 0, out: "No problems found.\n", err: "" });
  });

  it("fixes with --fix, and finds nothing new the second time", async () => {
    const at = folder({ "N.md": sick });
    expect(jsonLines((await cli("doctor", at, "--fix", "--json")).out)).toMatchObject([
      { path: "N.md", kind: "misplaced", line: 3, card: "cat", mended: true },
      { path: "N.md", kind: "orphaned", line: 9, card: null, mended: false, repair: null },
    ]);
    expect(readFileSync(join(at, "N.md"), "utf8")).toBe(healed);
    expect(await cli("doctor", at, "--fix")).toMatchObject({ status: 1, out: expect.stringContaining("0 problems fixed, 1 left.") as string });
    expect(readFileSync(join(at, "N.md"), "utf8")).toBe(healed);
  });

  it("checks for what obsidian-spaced-repetition does not read only with --for-sr", async () => {
    const quoted = "#flashcards\n\n> a::b\n> <!--SR:!2024-02-11,84,290-->\n";
    const at = folder({ "N.md": quoted });
    expect(await cli("doctor", at)).toEqual({ status: 0, out: "No problems found.\n", err: "" });
    expect(await cli("doctor", at, "--for-sr")).toEqual({
      status: 1,
      out: ["N.md:3 a schedule that obsidian-spaced-repetition does not read where it is (card: a)", "  - > a::b", "  - > <!--SR:!2024-02-11,84,290-->", "  + > a::b <!--SR:!2024-02-11,84,290-->", "1 problem found. Nothing was changed. --fix makes the repairs shown.", ""].join("\n"),
      err: "",
    });
    expect(readFileSync(join(at, "N.md"), "utf8")).toBe(quoted);
    expect((await cli("doctor", at, "--for-sr", "--fix")).status).toBe(0);
    expect(readFileSync(join(at, "N.md"), "utf8")).toBe("#flashcards\n\n> a::b <!--SR:!2024-02-11,84,290-->\n");
    expect(await cli("doctor", at, "--for-sr")).toMatchObject({ status: 0, out: "No problems found.\n" });
  });

  it("takes later reviews from a conflict copy, and leaves the copy unchanged", async () => {
    const copy = note.replace("2024-02-11,84,290", "2024-08-01,120,290");
    const at = folder({ "in/N.md": note, "in/N (Conflicted copy phone 202405010900).md": copy, [own]: { folderDecks: false, deckTags: ["flashcards"] } });
    expect((await cli("doctor", join(at, "in/N.md"), "--fix")).status).toBe(0);
    expect(readFileSync(join(at, "in/N.md"), "utf8")).toBe(copy);
    expect(await cli("doctor", at)).toMatchObject({ status: 0, out: "No problems found.\n" });
  });
});

describe("fit", () => {
  /** A log of one device: each card answered good, then after ten days as most or few are, and again after thirty. */
  const logOf = (cards: number, keyOf = (card: number): string => `${card.toString(36)}.0`): string =>
    Array.from({ length: cards }, (_, card) =>
      [[0, "learn", 3], [10, "review", card % 10 < 9 ? 3 : 1], [40, "review", card % 20 < 19 ? 3 : 1]].map(([days = 0, kind, grade], at) => {
        const t = 1_700_000_000_000 + (card + Number(days)) * 86_400_000;
        return JSON.stringify({ v: 1, t, d: new Date(t).toISOString().slice(0, 10), c: keyOf(card), g: grade, k: kind, i: 10, p: at * 10, s: null, f: null, e: 250, ms: 5_000 });
      }).join("\n"),
    ).join("\n");
  const vault = (cards: number, settings: object = {}) => folder({ "N.md": note, "_reviews/2024-01.ab12cd34.jsonl": `${logOf(cards)}\n`, [own]: settings });

  it("compares the models on the same answers, says what that shows, and prints the fitted weights", async () => {
    const at = vault(400);
    const { status, out, err } = await cli("fit", at);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const [head = "", ...lines] = out.split("\n");
    expect(head).toMatch(/^model +log loss +beside the best$/);
    expect(lines.slice(0, 4).map((line) => line.slice(0, 28).trim())).toEqual(["FSRS-6, default weights", "FSRS-6, fitted weights", "FSRS-7, default weights", "FSRS-7, fitted weights"]);
    for (const line of lines.slice(0, 4)) expect(line).toMatch(/ \d\.\d{4}(?: {2}\+\d\.\d{4} ± \d\.\d{4})?$/);
    expect(lines[5]).toMatch(/^FSRS-[67], (?:default|fitted) weights: the best forecasts so far, (?:by more than two|but .* cannot tell them apart)/);
    expect(lines[6]).toMatch(/the latest of 800 given a day or more/);
    expect(out).toMatch(/\nFSRS-6: (?:these weights|no improvement)/);
    // Nothing is written.
    expect(readdirSync(at, { recursive: true }).map(String).sort()).toEqual([".obsidian", ".obsidian/plugins", ".obsidian/plugins/inline-recall", own, "N.md", "_reviews", "_reviews/2024-01.ab12cd34.jsonl"]);
  });

  it("fits the algorithm and counts the answers as asked", async () => {
    const at = vault(400);
    const run = async (...more: readonly string[]) => JSON.parse((await cli("fit", at, "--json", ...more)).out) as { algorithm: string; recency: boolean; comparison: { kind: string; tested: number; reviews: number }; fit: { kind: string; weights: number[] } };
    const on = await run("--algorithm", "fsrs7");
    expect(on).toMatchObject({ algorithm: "fsrs7", recency: true, comparison: { kind: "compared", reviews: 800 }, fit: { kind: "better" } });
    expect(on.fit.weights).toHaveLength(34);
    const off = await run("--algorithm", "fsrs7", "--recency", "off");
    expect(off).toMatchObject({ recency: false });
    expect(off.fit.weights).not.toEqual(on.fit.weights);
    expect(JSON.parse((await cli("fit", vault(400, { algorithm: "fsrs7" }), "--json")).out)).toMatchObject({ algorithm: "fsrs7" });
  });

  it("fits a deck's weights to the answers of its cards, and those of the vault without them", async () => {
    const text = `#flashcards/a/x\n\n${Array.from({ length: 250 }, (_, card) => `q${String(card)}::a\n`).join("\n")}`;
    const keys = parseNote(text).blocks.map(({ hash }) => logKey(hash, 0));
    const at = (settings: object) => folder({ "A.md": text, "_reviews/2024-01.ab12cd34.jsonl": `${logOf(400, (card) => keys[card] ?? `${String(card)}.0`)}\n`, [own]: settings });
    const reviews = async (settings: object, ...more: readonly string[]) => JSON.parse((await cli("fit", at(settings), "--json", ...more)).out) as object;
    expect(await reviews({}, "--deck", "#Flashcards/A")).toMatchObject({ deck: "Flashcards/A", comparison: { reviews: 500 } });
    expect(await reviews({})).not.toHaveProperty("deck");
    const deckOptions = [{ deck: "flashcards/a", own: { "fsrs.weights": defaultWeights.join(" ") } }];
    expect((await cli("fit", at({ deckOptions }))).out).toContain("Too few reviews: 300 of the 400 needed");
    // FSRS-7's weights are not the deck's own.
    expect(await reviews({ deckOptions }, "--algorithm", "fsrs7")).toMatchObject({ comparison: { reviews: 800 } });
    expect(await cli("fit", at({}), "--deck", "flashcards/b")).toMatchObject({ status: 2, err: "No card is in the deck flashcards/b.\n" });
  });

  it("says when there are too few reviews", async () => {
    expect(await cli("fit", vault(30))).toMatchObject({ status: 0, out: "Too few reviews: 60 of the 400 needed, spread over several days.\n" });
  });
});

describe("find", () => {
  const log = ["learn", "review"].map((k, at) => JSON.stringify({ v: 1, t: 1_700_000_000_000 + at, d: `2024-01-0${at + 1}`, c: "HASH", g: 1, k, i: 1, p: at, e: 250, ms: 1 })).join("\n");
  const vault = (hash = "x.0") =>
    folder({
      "in/N.md": "#flashcards/a\n\nÉtude::music\n<!--SR:!2024-02-11,84,290-->\n\nnew::card\n",
      "O.md": "#flashcards/b #exam\n\nboth:::ways of music\n",
      "_reviews/2024-01.ab12cd34.jsonl": `${log.replaceAll("HASH", hash)}\n`,
      [own]: { leechLapses: 1 },
    });

  it("lists the cards found, by path and position", async () => {
    const at = vault();
    const run = async (query: string, ...more: readonly string[]) => cli("find", at, query, "--today", "2024-02-11", ...more);
    expect(await run("")).toEqual({ status: 0, out: ["in/N.md:2  review, due 2024-02-11  Étude", "in/N.md:5  new  new", "O.md:2  new  both", "O.md:2  new  ways of music", "4 cards", ""].join("\n"), err: "" });
    expect((await run("MUSIC -tag:exam OR etude")).out).toBe("in/N.md:2  review, due 2024-02-11  Étude\n1 card\n");
    expect(await run("is:due deck:b")).toEqual({ status: 0, out: "0 cards\n", err: "" });
    expect(JSON.parse((await run("is:due", "--json")).out)).toEqual({
      path: "in/N.md", line: 2, card: 0, kind: "basic", decks: ["flashcards/a"], state: "review", leech: false, due: "2024-02-11", interval: 84, ease: 290,
      stability: null, difficulty: null, retrievability: 0.9, lapses: 0, last: "2023-11-19", added: null, front: "Étude", back: "music",
    });
  });

  it("puts duplicates next to each other", async () => {
    const at = folder({ "a.md": "#flashcards\n\nzinc::a\n\nacid::b\n\nonly::c\n", "b.md": "#flashcards\n\nAcid::d\n\n**zinc**::e\n" });
    expect((await cli("find", at, "is:duplicate")).out).toBe("a.md:4  new  acid\nb.md:2  new  Acid\na.md:2  new  zinc\nb.md:4  new  **zinc**\n4 cards\n");
    expect((await cli("find", at, "is:duplicate note:b", "--json")).out.trim().split("\n").map((line) => (JSON.parse(line) as { group: number }).group)).toEqual([0, 1]);
  });

  it("asks the log of the vault", async () => {
    const [block] = JSON.parse(`[${(await cli("scan", vault(), "--json")).out.trim().split("\n").join(",")}]`) as { text: string; kind: string }[];
    expect(block?.text).toBe("Étude::music");
    const at = vault(`${parseNote("#flashcards\n\nÉtude::music\n").blocks[0]!.hash.toString(36)}.0`);
    expect(await cli("find", at, "rated:again added:2024-01-01 is:leech", "--today", "2024-02-11")).toEqual({ status: 0, out: "in/N.md:2  review, due 2024-02-11, leech  Étude\n1 card\n", err: "" });
    expect(await cli("find", folder({ "N.md": note }), "rated:7d")).toMatchObject({ status: 0, out: "0 cards\n", err: expect.stringMatching(/There is no review log in .*_reviews: added: and rated: find nothing\./) as string });
  });
});

describe("bad usage", () => {
  const at = () => folder({ "N.md": note });
  it.each<{ name: string; args: () => string[]; says: RegExp }>([
    { name: "no command", args: () => [], says: /^No command given\.\nUsage:/ },
    { name: "an unknown command", args: () => ["toString", at()], says: /Unknown command toString/ },
    { name: "no path", args: () => ["scan"], says: /needs exactly one path/ },
    { name: "two paths", args: () => ["scan", at(), at()], says: /needs exactly one path/ },
    { name: "a path that is not there", args: () => ["scan", join(at(), "x.md")], says: /was not found/ },
    { name: "a file that is no note", args: () => ["scan", join(folder({ "a.txt": "" }), "a.txt")], says: /not a Markdown note/ },
    { name: "no query", args: () => ["find", at()], says: /exactly one path and one query/ },
    { name: "a query that cannot be read", args: () => ["find", at(), "cat colour:red"], says: /at character 4, colour:\ncolour: is not a search term\. To search/ },
    { name: "a note to search", args: () => ["find", join(at(), "N.md"), "x"], says: /a folder, not a note/ },
    { name: "an unknown option", args: () => ["due", at(), "--line", "1"], says: /line/ },
    { name: "a day that is none", args: () => ["due", at(), "--today", "2024-02-30"], says: /YYYY-MM-DD, not 2024-02-30/ },
    { name: "an instant that is none", args: () => ["due", at(), "--now", "soon"], says: /a date and time/ },
    { name: "a grade that is none", args: () => ["grade", join(at(), "N.md"), "--line", "6", "--grade", "fine"], says: /one of again, hard, good, easy/ },
    { name: "no line", args: () => ["grade", join(at(), "N.md"), "--grade", "good"], says: /--line needs a whole number/ },
    { name: "a folder to grade", args: () => ["grade", at(), "--line", "6", "--grade", "good"], says: /a note, not a folder/ },
    { name: "a vault without a log", args: () => ["fit", at()], says: /log folder .*_reviews cannot be read/ },
    { name: "an algorithm without weights", args: () => ["fit", at(), "--algorithm", "sm2"], says: /one of fsrs, fsrs7/ },
    { name: "a recency that is neither", args: () => ["fit", at(), "--recency", "often"], says: /on or off/ },
    { name: "settings that are not there", args: () => ["scan", at(), "--settings", join(at(), "no.json")], says: /settings file .* was not found/ },
  ])("$name ends with 2", async ({ args, says }) => {
    const { status, out, err } = await cli(...args());
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(says);
  });

  it("help exits with 0", async () => {
    expect(await cli("--help")).toMatchObject({ status: 0, err: "" });
    expect((await cli("scan", "--help")).out).toContain("Exit status");
  });
});
