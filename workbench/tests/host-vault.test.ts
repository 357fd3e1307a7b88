import { describe, expect, it } from "vitest";
import { decode, encode } from "../host/disk";
import { Faults } from "../host/faults";
import { TFile } from "../host/files";
import { MemoryDisk } from "../host/memory-disk";
import { Vault } from "../host/vault";

async function vaultOf(files: Record<string, string | Uint8Array>): Promise<{ vault: Vault; disk: MemoryDisk; faults: Faults; told: string[] }> {
  const disk = new MemoryDisk(files);
  const faults = new Faults(disk);
  const vault = new Vault(faults);
  await vault.load();
  const told: string[] = [];
  for (const name of ["create", "modify", "delete"] as const) vault.on(name, (file) => told.push(`${name} ${file.path}`));
  vault.on("rename", (file, oldPath) => told.push(`rename ${oldPath} -> ${file.path}`));
  return { vault, disk, faults, told };
}

function note(vault: Vault, path: string): TFile {
  const file = vault.getFileByPath(path);
  if (!file) throw new Error(`No note ${path}`);
  return file;
}

describe("vault tree", () => {
  it("has files, folders and the root, and hides dot folders", async () => {
    const { vault } = await vaultOf({ "a/b/One.md": "1", "Two.md": "2", "a/pic.PNG": "x", ".obsidian/app.json": "{}" });
    expect(vault.getMarkdownFiles().map((file) => file.path).sort()).toEqual(["Two.md", "a/b/One.md"]);
    expect(vault.getFiles()).toHaveLength(3);
    expect(note(vault, "a/pic.PNG")).toMatchObject({ name: "pic.PNG", basename: "pic", extension: "png" });
    expect(note(vault, "a/b/One.md").parent).toBe(vault.getFolderByPath("a/b"));
    expect(vault.getRoot().children.map((file) => file.path).sort()).toEqual(["Two.md", "a"]);
    expect(vault.getRoot().isRoot()).toBe(true);
    expect(vault.getAbstractFileByPath(".obsidian/app.json")).toBeNull();
    expect(await vault.adapter.read(".obsidian/app.json")).toBe("{}");
  });

  it("fires for every file of a renamed folder", async () => {
    const { vault, told, disk } = await vaultOf({ "a/One.md": "1", "a/sub/Two.md": "2" });
    const folder = vault.getFolderByPath("a");
    await vault.rename(folder!, "z");
    expect(told).toEqual(["rename a -> z", "rename a/One.md -> z/One.md", "rename a/sub -> z/sub", "rename a/sub/Two.md -> z/sub/Two.md"]);
    expect(disk.text("z/sub/Two.md")).toBe("2");
    expect(note(vault, "z/sub/Two.md").parent?.path).toBe("z/sub");
    expect(vault.getAbstractFileByPath("a/One.md")).toBeNull();
  });

  it("creates, deletes and trashes", async () => {
    const { vault, told, disk } = await vaultOf({ "One.md": "1" });
    await vault.createFolder("x/y");
    const made = await vault.create("x/y/New.md", "new");
    expect(made).toBeInstanceOf(TFile);
    await expect(vault.create("x/y/New.md", "again")).rejects.toThrow("already exists");
    await expect(vault.create("no/New.md", "")).rejects.toThrow("No such folder");
    await vault.trash(note(vault, "One.md"), false);
    await vault.delete(vault.getFolderByPath("x")!);
    expect(disk.text(".trash/One.md")).toBe("1");
    expect(told).toEqual(["create x", "create x/y", "create x/y/New.md", "delete One.md", "delete x/y/New.md", "delete x/y", "delete x"]);
  });

  it("refuses to rename onto another file", async () => {
    const { vault, disk } = await vaultOf({ "One.md": "1", "Two.md": "2" });
    await expect(vault.rename(note(vault, "One.md"), "Two.md")).rejects.toThrow("exists");
    expect([disk.text("One.md"), disk.text("Two.md")]).toEqual(["1", "2"]);
  });
});

describe("vault.process", () => {
  it("runs one call at a time per file and loses none", async () => {
    const { vault, faults, disk } = await vaultOf({ "One.md": "", "Two.md": "" });
    faults.slowWrites("One.md", 2);
    const file = note(vault, "One.md");
    const calls = Array.from({ length: 20 }, (_, at) => vault.process(file, (text) => `${text}${at};`));
    await vault.process(note(vault, "Two.md"), () => "done");
    expect(disk.text("Two.md")).toBe("done");
    await Promise.all(calls);
    expect(disk.text("One.md")).toBe(Array.from({ length: 20 }, (_, at) => `${at};`).join(""));
  });

  it("reads the disk at the moment of writing, not the cache", async () => {
    const { vault, disk } = await vaultOf({ "One.md": "old" });
    const file = note(vault, "One.md");
    expect(await vault.cachedRead(file)).toBe("old");
    disk.outside("One.md", "new", true);
    expect(await vault.cachedRead(file)).toBe("old");
    expect(await vault.process(file, (text) => `${text}!`)).toBe("new!");
    expect(await vault.cachedRead(file)).toBe("new!");
  });

  it("continues after a call that threw, and writes nothing for it", async () => {
    const { vault, disk, faults } = await vaultOf({ "One.md": "a" });
    const file = note(vault, "One.md");
    const first = vault.process(file, () => {
      throw new Error("no");
    });
    const second = vault.process(file, (text) => `${text}b`);
    await expect(first).rejects.toThrow("no");
    await second;
    expect(disk.text("One.md")).toBe("ab");
    expect(faults.writes("One.md")).toBe(1);
  });

  it("neither writes nor fires when the text stays the same", async () => {
    const { vault, told, faults } = await vaultOf({ "One.md": "a" });
    await vault.process(note(vault, "One.md"), (text) => text);
    expect(told).toEqual([]);
    expect(faults.writes()).toBe(0);
  });

  it.each([
    ["byte order mark", "\ufeffone\r\ntwo"],
    ["mixed line ends, no last one", "a\r\nb\nc\rd"],
    ["other planes", "\u{1f600} \u0645\u0631\u062d\u0628\u0627 \u4f60\u597d"],
  ])("keeps bytes: %s", async (_name, text) => {
    const { vault, disk } = await vaultOf({ "One.md": text });
    const before = encode(text);
    await vault.process(note(vault, "One.md"), (data) => `${data}x`);
    const after = await disk.read("One.md");
    expect([...after.slice(0, before.length)]).toEqual([...before]);
    expect(decode(after)).toBe(`${text}x`);
  });
});

describe("outside changes", () => {
  it("fire create, modify and delete, hidden ones only raw", async () => {
    const { vault, disk, told } = await vaultOf({ "One.md": "1" });
    const raw: string[] = [];
    vault.on("raw", (path) => raw.push(path));
    disk.outside("One.md", "2");
    disk.outside("new/Two.md", "2");
    disk.outside(".obsidian/x.json", "{}");
    await new Promise((resolve) => setTimeout(resolve, 5));
    disk.outside("One.md", null);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(told).toEqual(["modify One.md", "create new", "create new/Two.md", "delete One.md"]);
    expect(raw).toContain(".obsidian/x.json");
    expect(await vault.cachedRead(note(vault, "new/Two.md"))).toBe("2");
  });
});

describe("faults", () => {
  it("change a file between a read and the write that follows", async () => {
    const { vault, disk, faults } = await vaultOf({ "One.md": "a" });
    const file = note(vault, "One.md");
    faults.changeBeforeRead("One.md", (text) => `[${text}]`);
    expect(await vault.process(file, (text) => `${text}!`)).toBe("[a]!");
    faults.changeBeforeWrite("One.md", () => "lost");
    await vault.process(file, (text) => `${text}!`);
    expect(disk.text("One.md")).toBe("[a]!!");
  });

  it("refuse the given number of writes", async () => {
    const { vault, disk, faults, told } = await vaultOf({ "One.md": "a" });
    const file = note(vault, "One.md");
    faults.failWrites("One.md", 2);
    await expect(vault.process(file, () => "b")).rejects.toThrow("One.md");
    await expect(vault.modify(file, "b")).rejects.toThrow("EACCES");
    expect(told).toEqual([]);
    await vault.modify(file, "b");
    expect(disk.text("One.md")).toBe("b");
    expect(faults.writes("One.md")).toBe(3);
  });

  it("count reads and writes per path", async () => {
    const { vault, faults } = await vaultOf({ "One.md": "a", "Two.md": "b" });
    await vault.cachedRead(note(vault, "One.md"));
    await vault.cachedRead(note(vault, "One.md"));
    await vault.process(note(vault, "Two.md"), () => "c");
    expect([faults.reads("One.md"), faults.reads("Two.md"), faults.writes("Two.md"), faults.reads(), faults.writes()]).toEqual([1, 1, 1, 2, 1]);
    faults.reset();
    expect(faults.reads()).toBe(0);
  });

  it("lose everything after a kill", async () => {
    const { vault, disk, faults } = await vaultOf({ "One.md": "a" });
    faults.kill();
    let back = false;
    void vault.modify(note(vault, "One.md"), "b").then(() => (back = true));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect([back, disk.text("One.md")]).toEqual([false, "a"]);
  });

  it("leave a conflict copy beside the note", async () => {
    const { vault, disk, faults, told } = await vaultOf({ "One.md": "a" });
    const copy = await faults.conflictCopy("One.md");
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(disk.text(copy)).toBe("a");
    expect(told).toEqual([`create ${copy}`]);
    expect(note(vault, copy).extension).toBe("md");
  });
});
