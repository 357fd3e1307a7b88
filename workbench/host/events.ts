/** Each event has its own data, declared by subclasses. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Listener = (...data: any[]) => unknown;

export interface EventRef {
  readonly source: Events;
  readonly name: string;
  readonly call: Listener;
  readonly ctx: unknown;
}

/** Runs handlers in order of registration; an error in one is reported and does not stop the next. */
export class Events {
  readonly #refs = new Map<string, EventRef[]>();

  on(name: string, callback: Listener, ctx?: unknown): EventRef {
    const ref: EventRef = { source: this, name, call: callback, ctx };
    const refs = this.#refs.get(name);
    if (refs) refs.push(ref);
    else this.#refs.set(name, [ref]);
    return ref;
  }

  off(name: string, callback: Listener): void {
    this.#keep(name, (ref) => ref.call !== callback);
  }

  offref(ref: EventRef): void {
    this.#keep(ref.name, (other) => other !== ref);
  }

  trigger(name: string, ...data: unknown[]): void {
    for (const ref of [...(this.#refs.get(name) ?? [])]) this.tryTrigger(ref, data);
  }

  tryTrigger(ref: EventRef, args: unknown[]): void {
    try {
      ref.call.apply(ref.ctx, args);
    } catch (cause) {
      // As in the app: the event continues, and the error surfaces as uncaught.
      setTimeout(() => {
        throw cause;
      }, 0);
    }
  }

  #keep(name: string, wanted: (ref: EventRef) => boolean): void {
    const left = (this.#refs.get(name) ?? []).filter(wanted);
    if (left.length > 0) this.#refs.set(name, left);
    else this.#refs.delete(name);
  }
}
