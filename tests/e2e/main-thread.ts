// The tasks of a page's main thread while something happens, by the browser's own trace: in contrast to the time between two frames, processor
// time does not contain what other programs on the machine took.
import type { Page } from "playwright-core";

/** A task of the main thread, in milliseconds. */
export interface Task {
  /** By the clock, and of the processor. */
  readonly took: number;
  readonly cpu: number;
  /** What most of it was spent with, as the trace calls it: processor time within, scripts with their function; a part may be within another. */
  readonly parts: readonly { readonly name: string; readonly cpu: number }[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly data?: { readonly message?: string; readonly functionName?: string; readonly type?: string } };
}

const [begins, ends] = ["gesture begins", "gesture ends"];

export async function tasksDuring(page: Page, act: () => Promise<unknown>): Promise<Task[]> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("the page has no browser");
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.start", { traceConfig: { includedCategories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8"], excludedCategories: ["*"] }, transferMode: "ReportEvents" });
  const mark = (text: string): Promise<void> => page.evaluate((text) => (console as unknown as { timeStamp(text: string): void }).timeStamp(text), text);
  await mark(begins);
  await act();
  await mark(ends);
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  return tasksIn(events);
}

function tasksIn(events: readonly TraceEvent[]): Task[] {
  const marked = (text: string): TraceEvent | undefined => events.find(({ name, args }) => name === "TimeStamp" && args.data?.message === text);
  const [first, last] = [marked(begins), marked(ends)];
  if (first === undefined || last === undefined) throw new Error("the trace has no marks");
  const own = events.filter(({ ph, pid, tid, ts }) => ph === "X" && pid === first.pid && tid === first.tid && ts >= first.ts && ts <= last.ts).sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const tasks: Task[] = [];
  let end = 0;
  let parts: { name: string; cpu: number }[] = [];
  for (const { name, ts, dur = 0, tdur = 0, args } of own) {
    if (name === "RunTask") {
      if (ts < end) continue;
      end = ts + dur;
      parts = [];
      tasks.push({ took: dur / 1000, cpu: tdur / 1000, parts });
    } else if (ts < end && tdur > 1000 && !name.startsWith("V8.GC")) parts.push({ name: [name, args.data?.functionName, args.data?.type].filter((text) => text !== undefined && text !== "").join(" "), cpu: tdur / 1000 });
  }
  return tasks;
}
