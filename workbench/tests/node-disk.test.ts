import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NodeDisk } from "../host/node-disk";

describe("a folder on the computer", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "inline-recall-disk-"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("reports another program's file even when the folder is listed before the watcher scans", async () => {
    const disk = new NodeDisk(root);
    await disk.list();
    const told: string[] = [];
    const stop = disk.watch((paths) => told.push(...paths));
    try {
      mkdirSync(join(root, "_reviews"));
      writeFileSync(join(root, "_reviews/log.jsonl"), "{}\n");
      await disk.list();
      await expect.poll(() => told).toEqual(["_reviews", "_reviews/log.jsonl"]);
    } finally {
      stop();
    }
  });

  it("does not report its own writes", async () => {
    const disk = new NodeDisk(root);
    await disk.list();
    const told: string[] = [];
    const stop = disk.watch((paths) => told.push(...paths));
    try {
      await disk.mkdir("a");
      await disk.write("a/Own.md", new TextEncoder().encode("own"));
      await disk.list();
      writeFileSync(join(root, "Other.md"), "other");
      await expect.poll(() => told).toEqual(["Other.md"]);
    } finally {
      stop();
    }
  });
});
