/** Small functions of the obsidian module. */

export const apiVersion = "1.13.1";

/** Whether this host's API version is at least `version`. */
export function requireApiVersion(version: string): boolean {
  const have = apiVersion.split(".").map(Number);
  const want = version.split(".").map(Number);
  for (const [at, part] of have.entries()) if (part !== (want[at] ?? 0)) return part > (want[at] ?? 0);
  return true;
}

/** The language code that the user chose for the app. */
export function getLanguage(): string {
  return (typeof localStorage === "undefined" ? null : localStorage.getItem("language")) ?? "en";
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export interface Debouncer<T extends unknown[], V> {
  (...args: T): Debouncer<T, V>;
  cancel(): Debouncer<T, V>;
  run(): V | void;
}

/** Calls `callback` with the latest arguments `timeout` ms after the first call, or after the last with `resetTimer`. */
export function debounce<T extends unknown[], V>(callback: (...args: T) => V, timeout = 0, resetTimer = false): Debouncer<T, V> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last: T | null = null;
  const fire = (): V | void => {
    const args = last;
    timer = null;
    last = null;
    if (args) return callback(...args);
  };
  const debounced = ((...args: T) => {
    last = args;
    if (timer !== null && resetTimer) clearTimeout(timer);
    if (timer === null || resetTimer) timer = setTimeout(fire, timeout);
    return debounced;
  }) as Debouncer<T, V>;
  debounced.cancel = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    last = null;
    return debounced;
  };
  debounced.run = () => {
    if (timer !== null) clearTimeout(timer);
    return fire();
  };
  return debounced;
}
