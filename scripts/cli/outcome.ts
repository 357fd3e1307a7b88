// How a command ends, as ../../docs/cli.md tells: 0 done, 1 problems found, 2 bad usage or unreadable input, 3 refused.

/** Something the person has to change: arguments, files. Ends the program with its message on stderr. */
export class Stop extends Error {
  readonly status: 2 | 3;

  constructor(message: string, status: 2 | 3 = 2) {
    super(message);
    this.status = status;
  }
}

/** Bad arguments or input that cannot be read. */
export function unusable(message: string): Stop {
  return new Stop(message, 2);
}

/** Understood, and not done; nothing was written. */
export function refused(message: string): Stop {
  return new Stop(message, 3);
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const warned = new Set<string>();

/** For what a program that reads stdout should not have to skip. Each line once: notes may be read twice. */
export function warn(line: string): void {
  if (warned.has(line)) return;
  warned.add(line);
  process.stderr.write(`${line}\n`);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
