// The reports of `npm run vaults`, and that our own notes read the same as in markdown-it.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { vaultsIn } from "../../scripts/vaults/folders";
import { otherwise } from "../../scripts/vaults/otherwise";
import { survey } from "../../scripts/vaults/survey";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "inline-recall-vaults-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

write("many/one/.obsidian/app.json", "{}");
write("many/one/cards.md", "---\ntags: flashcards\n---\n\na::b\n<!--SR:!2024-02-11,84,290-->\n\n- c:::d\n\nprose\n\n<!--SR:!2024-02-11,84,290-->\n");
write("many/one/code.md", "---\n```\n---\n#flashcards\n\n```\nq::r\n```\n");
// markdown-it accepts an indented quote mark.
write("many/one/below/quote.md", "> prose\n    > ~~~\n");
write("many/one/latin.md", Uint8Array.from([0x63, 0x61, 0x66, 0xe9]));
write("many/two/.obsidian/plugins/obsidian-spaced-repetition/data.json", JSON.stringify({ settings: { flashcardTags: ["#cards"], singleLineCardSeparator: "=>" } }));
write("many/two/note.md", "#cards\n\na=>b\n\nc::d\n");
write("many/README.md", "Vaults.\n");
write("plain/note.md", "x\n");
write("plain/below/note.md", "y\n");
write("nested/a/note.md", "x\n");
write("nested/b/note.md", "y\n");

describe("vaults in a folder", () => {
  it.each([
    ["many", ["many/one", "many/two"]],
    ["many/one", ["many/one"]],
    ["plain", ["plain"]],
    ["nested", ["nested/a", "nested/b"]],
  ])("%s", async (name, expected) => {
    expect(await vaultsIn(join(folder, name))).toEqual(expected.map((each) => join(folder, each)));
  });

  it("says when there is none", async () => {
    await expect(vaultsIn(join(folder, "absent"))).rejects.toThrow("absent is not a readable folder");
  });
});

describe("the report on a vault", () => {
  it("counts blocks, cards, comments without a card and notes that are not UTF-8", async () => {
    const report = await survey(join(folder, "many/one"), { rounds: 0 });
    expect(report).toMatchObject({ name: "one", notes: 4, blocks: 2, cards: 3, otherwise: 1, alone: 0, orphans: 1, unreadable: 1, times: null });
    expect(report.details).toEqual([
      { path: "latin.md", line: null, what: "not UTF-8" },
      { path: "below/quote.md", line: 1, what: "code in markdown-it, not here (micromark agrees with this reader): > ~~~" },
      { path: "cards.md", line: 11, what: "a comment without a card: <!--SR:!2024-02-11,84,290-->" },
    ]);
  });

  it("uses the vault's own settings", async () => {
    expect(await survey(join(folder, "many/two"), { rounds: 0 })).toMatchObject({ blocks: 1, cards: 1, otherwise: 0, details: [] });
  });

  it("compares the times of parsing and decoding", async () => {
    const { times } = await survey(join(folder, "many/two"), { rounds: 3 });
    expect(times!.parse).toBeGreaterThan(0);
    expect(times!.decode).toBeGreaterThan(0);
  });

  it("prints a line per vault and a total, with details on request", () => {
    const { stdout, status } = spawnSync(process.execPath, [join(root, "scripts/vaults.mjs"), join(folder, "many"), "--rounds", "0", "--details"], { encoding: "utf8" });
    expect(status).toBe(0);
    const lines = stdout.split("\n").map((line) => line.trim().replace(/ {2,}/g, " "));
    expect(lines).toEqual(expect.arrayContaining(["one 4 0.00 2 3 1 0 1 1", "two 1 0.00 1 1 0 0 0 0", "all 5 0.00 3 4 1 0 1 1", "one: cards.md:11 a comment without a card: <!--SR:!2024-02-11,84,290-->"]));
  });

  it("prints its usage", () => {
    const { stderr, status } = spawnSync(process.execPath, [join(root, "scripts/vaults.mjs")], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toContain("Usage: npm run vaults -- DIR...");
  });
});

describe("our own notes", () => {
  it.each(["workbench/demo-vault", "tests/fixtures/notes", "tests/fixtures/format", "docs"])("%s is read as in markdown-it", async (name) => {
    const { notes, otherwise: wrong, unreadable, details } = await survey(join(root, name), { rounds: 0 });
    expect(notes).toBeGreaterThan(0);
    expect([wrong, unreadable], JSON.stringify(details)).toEqual([0, 0]);
  });

  it("frontmatter and a byte order mark are not Markdown", () => {
    expect(otherwise("\uFEFF---\na: |\n  ```\n---\n```\nx\n```\n")).toBeNull();
    expect(otherwise("\uFEFF```\nx\n```\n")).toBeNull();
  });
});
