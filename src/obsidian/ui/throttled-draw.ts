/** Minimum time between two drawings while busy; milliseconds. */
const wait = 250;

/**
 * Draws at once when idle, and at most four times a second while `busy` is true: the first pass over a large vault reports every note.
 * `stop` cancels a pending drawing.
 */
export function throttledDraw(draw: () => void, busy: () => boolean): { readonly run: () => void; readonly stop: () => void } {
  let timer: number | null = null;
  const stop = (): void => {
    if (timer !== null) window.clearTimeout(timer);
    timer = null;
  };
  const run = (): void => {
    if (busy()) {
      timer ??= window.setTimeout(() => {
        timer = null;
        draw();
      }, wait);
      return;
    }
    stop();
    draw();
  };
  return { run, stop };
}
