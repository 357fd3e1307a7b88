/** Of the W3C standard layout, in its order. */
const names = "A B X Y LB RB LT RT Back Start LS RS Up Down Left Right Home".split(" ");

/** Missing in some web views. */
const gamepadsOf = ({ navigator }: Window): readonly Gamepad[] => (navigator as Partial<Navigator>).getGamepads?.().filter((pad) => pad !== null) ?? [];

/** Whether one is connected. */
export const hasGamepad = (): boolean => gamepadsOf(activeWindow).length > 0;

/**
 * Calls `press` with each button that goes down, once. Asks for the buttons with each frame, but only while the window has the focus and a gamepad is
 * connected. The result ends it.
 */
export function watchGamepads({ win, doc }: HTMLElement, press: (key: string) => void): () => void {
  /** The buttons that are down; null: unknown, so that one held from before does nothing. */
  let down: readonly string[] | null = null;
  let frame = 0;
  const poll = (): void => {
    const pads = doc.hasFocus() ? gamepadsOf(win) : [];
    const before = down;
    down = null;
    frame = 0;
    if (pads.length === 0) return;
    // First, because an action may end it.
    frame = win.requestAnimationFrame(poll);
    down = pads.flatMap(({ buttons, mapping }) => buttons.flatMap(({ pressed }, at) => (pressed ? [`Gamepad ${(mapping === "standard" && names[at]) || at + 1}`] : [])));
    for (const key of down) if (before?.includes(key) === false) press(key);
  };
  const begin = (): void => {
    if (frame === 0) poll();
  };
  win.addEventListener("gamepadconnected", begin);
  win.addEventListener("focus", begin);
  begin();
  return () => {
    win.cancelAnimationFrame(frame);
    win.removeEventListener("gamepadconnected", begin);
    win.removeEventListener("focus", begin);
  };
}
