// Other plugins together with ours: missing parts of the app that they use are reported, and have no other effect.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openPlugin, type OpenPlugin } from "../open-plugin";
import { findPlugins } from "../other-plugins/folders";
import { OtherPlugins } from "../other-plugins/load";
import { repository } from "../repository";

const fixtures = join(repository, "tests/fixtures/plugins");
let open: OpenPlugin;
let stop: () => void = () => undefined;
afterEach(async () => {
  stop();
  await open.close();
});

interface Beside {
  readonly others: OtherPlugins;
  readonly said: readonly string[];
}

async function beside(ids: readonly string[], patience?: number): Promise<Beside> {
  open = await openPlugin({ files: { "Note.md": "#flashcards\n\na::b\n" } });
  const said: string[] = [];
  const found = (await findPlugins(fixtures, "inline-recall")).filter(({ manifest }) => ids.includes(manifest.id));
  const others = new OtherPlugins(
    open.app,
    found.map(({ dir, manifest }) => ({ manifest, code: () => readFile(join(dir, "main.js"), "utf8") })),
    (sentence) => said.push(sentence),
    patience,
  );
  stop = await others.load();
  return { others, said };
}

interface Seen {
  readonly seen: Readonly<Record<string, unknown>>;
}

describe("a missing part of the app", () => {
  it("is reported once, by its whole path and the plugin that used it, and is an empty value", async () => {
    const { others, said } = await beside(["asks"]);
    expect(said).toEqual([
      "Asks asked for the module electron, which the workbench lacks",
      "Asks asked for obsidian.NoSuchView, which the workbench lacks",
      "Asks asked for app.noSuchPart, which the workbench lacks",
      "Asks asked for app.noSuchPart.deep, which the workbench lacks",
      "Asks asked for app.noSuchPart.deep.list, which the workbench lacks",
      "Asks asked for app.workspace.noSuchMethod, which the workbench lacks",
      "Asks asked for the module electron.remote, which the workbench lacks",
      "Asks asked for the module electron.remote.getCurrentWindow, which the workbench lacks",
    ]);
    expect(others.told).toEqual(said);
    expect((open.app.plugins.getPlugin("asks") as unknown as Seen).seen).toEqual({
      own: undefined,
      children: undefined,
      extended: "kept",
      found: [],
      text: "",
      here: true,
      basename: "Note",
    });
  });

  it("is reported later too, when it is used", async () => {
    const { said } = await beside(["asks"]);
    expect(open.app.commands.executeCommandById("asks:later")).toBe(true);
    expect(said.slice(-2)).toEqual(["Asks asked for app.commands.noSuchCommand, which the workbench lacks", "Asks asked for app.commands.noSuchCommand.run, which the workbench lacks"]);
  });

  it("is undefined for the host and for us, as before", async () => {
    const { said } = await beside(["asks"]);
    const before = said.length;
    expect((open.app as unknown as Record<string, unknown>)["noSuchPart"]).toBe(undefined);
    expect((open.app.workspace as unknown as Record<string, unknown>)["noSuchMethod"]).toBe(undefined);
    expect(said).toHaveLength(before);
    stop();
    stop = () => undefined;
    expect(Object.getPrototypeOf(Object.getPrototypeOf(open.app) as object)).toBe(Object.prototype);
  });
});

describe("a plugin that", () => {
  it("fails stays off and is reported, and the rest continues", async () => {
    const { said } = await beside(["fails", "properties"]);
    expect(said).toEqual(["Fails could not be loaded: broken on purpose"]);
    expect([...open.app.plugins.enabledPlugins].sort()).toEqual(["inline-recall", "properties"]);
  });

  it("never finishes loading does not block the others", async () => {
    const { said } = await beside(["hangs", "properties"], 20);
    expect(said).toEqual(["Hangs is still loading; the workbench goes on without it"]);
    expect(open.app.plugins.getPlugin("properties")).not.toBe(null);
  });
});

describe("a folder", () => {
  it("is a plugin or contains plugins; ours is left out, and one without any is reported", async () => {
    open = await openPlugin({ files: {} });
    const ids = async (dir: string, except = "inline-recall"): Promise<string[]> => (await findPlugins(dir, except)).map(({ manifest }) => manifest.id);
    expect(await ids(join(fixtures, "stale"))).toEqual(["stale"]);
    expect(await ids(fixtures)).toEqual(["asks", "fails", "formatter", "hangs", "properties", "stale"]);
    expect(await ids(fixtures, "stale")).not.toContain("stale");
    await expect(findPlugins(join(repository, "docs"), "")).rejects.toThrow("There is no built plugin (main.js and manifest.json) in docs");
  });
});
