// Persistence on a device whose local storage is full, drops writes or throws, and whose database fails, too.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDevice, type Device } from "../../../src/obsidian/host/device-store";
import type { DeviceStore } from "../../../src/app/api/ports";
import { MemoryDevice, MemorySnapshots } from "../../support/memory-notes";

/** A local storage with room for `room` characters. A value that does not fit is dropped silently. */
class QuietDevice extends MemoryDevice {
  constructor(
    public room: number,
    values?: ReadonlyMap<string, string>,
  ) {
    super();
    for (const [key, text] of values ?? []) this.values.set(key, text);
  }

  override set(key: string, value: unknown): void {
    const had = this.values.get(key);
    super.set(key, value);
    const size = [...this.values].reduce((sum, [name, text]) => sum + name.length + text.length, 0);
    if (size <= this.room) return;
    if (had === undefined) this.values.delete(key);
    else this.values.set(key, had);
  }
}

/** A database that can be unreachable. */
class Snapshots extends MemorySnapshots {
  reachable = true;
  override load(part: number | string): Promise<unknown> {
    return this.reachable ? super.load(part) : Promise.resolve(undefined);
  }
  override save(parts: ReadonlyMap<number | string, unknown>): Promise<boolean> {
    return this.reachable ? super.save(parts) : Promise.resolve(false);
  }
}

interface Run {
  readonly device: Device;
  readonly told: boolean[];
}

async function run(first: DeviceStore, second: MemorySnapshots): Promise<Run> {
  const told: boolean[] = [];
  const device = createDevice({ first, second, wait: () => new Promise(() => undefined), failed: (kept) => void told.push(kept) });
  await device.open();
  return { device, told };
}

const long = (name: string, length = 100) => name.padEnd(length, ".");
const nothing = new Map<number | string, unknown>();

describe("a device whose local storage keeps nothing", () => {
  it("uses a second store, and reports it once", async () => {
    const first = new QuietDevice(0);
    const second = new Snapshots();
    const { device, told } = await run(first, second);
    device.set("device-id", "abcdefgh");
    device.set("pending-grades", [{ id: 1 }]);
    await device.settled();
    device.set("pending-grades", [{ id: 1 }, { id: 2 }]);
    await device.settled();
    expect(told).toEqual([true]);
    expect(first.values.size).toBe(0);
    const next = await run(first, second);
    expect([next.device.get("device-id"), next.device.get("pending-grades")]).toEqual(["abcdefgh", [{ id: 1 }, { id: 2 }]]);
  });

  it("keeps values in the second store that were read later, when the storage works again", async () => {
    const first = new QuietDevice(0);
    const second = new Snapshots();
    const before = await run(first, second);
    before.device.set("pending-grades", ["a"]);
    await before.device.settled();
    first.room = 1000;
    const { device, told } = await run(first, second);
    await device.settled();
    expect([first.get("pending-grades"), told]).toEqual([["a"], []]);
    device.set("pending-grades", null);
    await device.settled();
    expect((await run(first, second)).device.get("pending-grades")).toBeNull();
    // The database's value is known to be old, whatever happens to local storage.
    first.values.clear();
    expect((await run(first, second)).device.get("pending-grades")).toBeNull();
  });

  it("reports that nothing is kept when the database fails as well, and stores it as soon as that works", async () => {
    const first = new QuietDevice(0);
    const second = new Snapshots();
    second.reachable = false;
    const { device, told } = await run(first, second);
    device.set("a", 1);
    await device.settled();
    device.set("a", 2);
    await device.settled();
    expect([device.get("a"), told]).toEqual([2, [false]]);
    second.reachable = true;
    device.set("b", 1);
    await device.settled();
    expect(told).toEqual([false, true]);
    expect((await run(first, second)).device.get("a")).toBe(2);
  });
});

describe("a device whose local storage is full", () => {
  it("drops undo data to make room for unwritten answers", async () => {
    const first = new QuietDevice(250);
    const second = new Snapshots();
    const { device } = await run(first, second);
    device.set("written-grades", [long("undo", 150)]);
    device.set("pending-grades", [long("answer", 100)]);
    // Immediately, without waiting for a database.
    expect(first.get("pending-grades")).toEqual([long("answer", 100)]);
    await device.settled();
    expect(device.get("written-grades")).toEqual([long("undo", 150)]);
    expect((await run(first, second)).device.get("written-grades")).toEqual([long("undo", 150)]);
  });

  it("does not take an old value for the present one", async () => {
    const first = new QuietDevice(200);
    const second = new Snapshots();
    const { device } = await run(first, second);
    device.set("a", ["old"]);
    device.set("a", [long("new", 300)]);
    await device.settled();
    expect((await run(first, second)).device.get("a")).toEqual([long("new", 300)]);
    const later = await run(first, second);
    later.device.set("a", ["newest"]);
    await later.device.settled();
    expect((await run(first, second)).device.get("a")).toEqual(["newest"]);
  });

  it("does not trust a value that the database could not be told to delete", async () => {
    const first = new QuietDevice(60);
    const second = new Snapshots();
    const { device } = await run(first, second);
    device.set("pending-grades", [long("a", 300)]);
    await device.settled();
    // The page dies before the change reaches the database.
    const parts = new Map(second.parts);
    device.set("pending-grades", null);
    expect((await run(new QuietDevice(60, first.values), new Snapshots(parts))).device.get("pending-grades")).toBeNull();
  });

  it("joins the answers of a run that could not read the database with those in it", async () => {
    const first = new QuietDevice(200);
    const second = new Snapshots();
    const one = await run(first, second);
    one.device.set("pending-grades", [long("a", 300)]);
    await one.device.settled();
    second.reachable = false;
    const two = await run(first, second);
    expect(two.device.get("pending-grades")).toBeNull();
    two.device.set("pending-grades", ["b"]);
    await two.device.settled();
    second.reachable = true;
    expect((await run(first, second)).device.get("pending-grades")).toEqual([long("a", 300), "b"]);
  });

  it("does not overwrite what arrived too late to be read", async () => {
    const first = new QuietDevice(0);
    const second = new Snapshots();
    const one = await run(first, second);
    one.device.set("pending-grades", ["a"]);
    await one.device.settled();
    let answer = (): void => undefined;
    const slow: MemorySnapshots = Object.assign(new Snapshots(second.parts), {
      load: async (part: string) => {
        await new Promise<void>((resolve) => (answer = resolve));
        return second.load(part);
      },
    });
    const told: boolean[] = [];
    const device = createDevice({ first, second: slow, wait: () => Promise.resolve(), failed: (kept) => void told.push(kept) });
    await device.open();
    device.set("pending-grades", ["b"]);
    answer();
    await new Promise((resolve) => setTimeout(resolve));
    answer();
    await device.settled();
    expect([device.get("pending-grades"), told]).toEqual([["b"], [false]]);
    expect((await run(first, second)).device.get("pending-grades")).toEqual(["a"]);
  });
});

describe("every value", () => {
  const keys = ["device-id", "pending-grades", "written-grades", "today"];
  const step = fc.oneof(
    fc.record({ kind: fc.constant("set" as const), key: fc.constantFrom(...keys), length: fc.oneof(fc.constant(0), fc.nat(120)) }),
    fc.record({ kind: fc.constant("room" as const), room: fc.nat(300) }),
    fc.constant({ kind: "settle" as const }),
    fc.constant({ kind: "restart" as const }),
    fc.constant({ kind: "kill" as const }),
  );

  it("is the last one set after a restart, and after a kill none older than the last settled one", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.nat(300), async (steps, room) => {
        let first = new QuietDevice(room);
        let second = new Snapshots();
        let { device } = await run(first, second);
        /** Values set since the last settling, including the last settled one. */
        let since = new Map<string, unknown[]>(keys.map((key) => [key, [null]]));
        let count = 0;
        const settle = async (): Promise<void> => {
          await device.settled();
          since = new Map([...since].map(([key, values]) => [key, values.slice(-1)]));
        };
        const restart = async (): Promise<void> => {
          ({ device } = await run(first, second));
          for (const [key, values] of since) expect(values.map(String)).toContain(String(device.get(key)));
          // The value found is the true one from now on.
          since = new Map(keys.map((key) => [key, [device.get(key)]]));
        };
        for (const one of steps) {
          if (one.kind === "room") first.room = one.room;
          else if (one.kind === "settle") await settle();
          else if (one.kind === "set") {
            const value = one.length === 0 ? null : long(String(++count), one.length);
            since.get(one.key)!.push(value);
            device.set(one.key, value);
            expect(device.get(one.key)).toEqual(value);
          } else {
            if (one.kind === "restart") await settle();
            else {
              // What the dead program still does has no effect.
              second = new Snapshots(new Map(second.parts));
              first = new QuietDevice(first.room, first.values);
            }
            await restart();
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("in a list once stored is never lost, whatever cannot be read or written in between", async () => {
    const key = "pending-grades";
    const move = fc.oneof(
      fc.record({ kind: fc.constant("add" as const), length: fc.nat(80) }),
      fc.constant({ kind: "remove" as const }),
      fc.record({ kind: fc.constant("room" as const), room: fc.nat(300) }),
      fc.record({ kind: fc.constant("reach" as const), reachable: fc.boolean() }),
      fc.constant({ kind: "restart" as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 40 }), async (moves) => {
        const first = new QuietDevice(150);
        const second = new Snapshots();
        let { device } = await run(first, second);
        let list: string[] = [];
        /** Values present in some store and not removed. */
        const safe = new Set<string>();
        const removed = new Set<string>();
        let count = 0;
        const write = async (): Promise<void> => {
          device.set(key, list.length === 0 ? null : list);
          await device.settled();
          const record = second.parts.get("device") as { values: Record<string, string> } | undefined;
          const texts = [JSON.stringify(first.get(key)), record?.values[key]];
          if (texts.includes(JSON.stringify(list))) for (const one of list) safe.add(one);
        };
        const restart = async (): Promise<void> => {
          await device.settled();
          ({ device } = await run(first, second));
          list = (device.get(key) as string[] | null) ?? [];
          // An answer already in its note is recognized, and removed again.
          if (!list.some((one) => removed.has(one))) return;
          list = list.filter((one) => !removed.has(one));
          await write();
        };
        for (const one of moves) {
          if (one.kind === "room") first.room = one.room;
          else if (one.kind === "reach") second.reachable = one.reachable;
          else if (one.kind === "restart") await restart();
          else {
            if (one.kind === "add") list = [...list, long(String(++count), one.length)];
            else {
              const [oldest] = list;
              if (oldest === undefined) continue;
              removed.add(oldest);
              safe.delete(oldest);
              list = list.slice(1);
            }
            await write();
          }
        }
        second.reachable = true;
        first.room = 10_000;
        await restart();
        expect(list).toEqual(expect.arrayContaining([...safe]));
      }),
      { numRuns: 1000 },
    );
  });

  it("is kept in local storage alone while that works", async () => {
    const first = new MemoryDevice();
    const second = new Snapshots();
    const { device, told } = await run(first, second);
    for (const key of keys) device.set(key, [key]);
    await device.settled();
    expect([second.saves, second.parts, told]).toEqual([0, nothing, []]);
    expect([...first.values.keys()].sort()).toEqual([...keys].sort());
  });
});
