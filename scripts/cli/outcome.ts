// How a command ends, as in ../../docs/cli.md: 0 done, 1 problems found, 2 bad usage or unreadable input, 3 refused.

/** Something that the user must change: arguments, files. Ends the program with its message on stderr. */
export class Stop extends Error {
  readonly status: 2 | 3;

  constructor(message: string, status: 2 | 3 = 2) {
    super(message);
    this.status = status;
  }
}

/** Bad arguments or unreadable input. */
export function unusable(message: string): Stop {
  return new Stop(message, 2);
}

/** Understood but not done; nothing was written. */
export function refused(message: string): Stop {
  return new Stop(message, 3);
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const warned = new Set<string>();

/** Prints to stderr, so that programs reading stdout need not skip it. Each line once, because notes may be read twice. */
export function warn(line: string): void {
  if (warned.has(line)) return;
  warned.add(line);
  process.stderr.write(`${line}\n`);
}

/** An error's message; accepts any thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
