/** Time between two drawings while something is busy; milliseconds. */
const wait = 250;

/**
 * Draws at once when all is quiet, and at most four times a second while `busy` says so: the first pass over a large
 * vault tells of every note. The result's `stop` lets go of a drawing that is still to come.
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
