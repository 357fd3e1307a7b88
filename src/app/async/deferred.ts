/** A promise resolved from outside. */
export interface Deferred {
  readonly promise: Promise<void>;
  readonly given: boolean;
  give(): void;
}

/** A pending promise with its resolver. */
export function createDeferred(): Deferred {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  let given = false;
  return {
    promise,
    get given() {
      return given;
    },
    give() {
      given = true;
      resolve();
    },
  };
}
