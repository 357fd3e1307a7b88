import { gamepadPrefix } from "../ui/keys";

/** Button names of the W3C standard layout, in its order. */
const names = "A B X Y LB RB LT RT Back Start LS RS Up Down Left Right Home".split(" ");

/** Some web views lack the API. */
const gamepadsOf = ({ navigator }: Window): readonly Gamepad[] => (navigator as Partial<Navigator>).getGamepads?.().filter((pad) => pad !== null) ?? [];

/** Whether a gamepad is connected. */
export const hasGamepad = (): boolean => gamepadsOf(activeWindow).length > 0;

/**
 * Calls `press` once for each button that goes down. Reads the buttons every frame, but only while the window has the focus and a gamepad is
 * connected. Returns a function that stops it.
 */
export function watchGamepads({ win, doc }: HTMLElement, press: (key: string) => void): () => void {
  /** The buttons that are down; null before the first reading, so that a button held since earlier does nothing. */
  let down: readonly string[] | null = null;
  let frame = 0;
  const poll = (): void => {
    const pads = doc.hasFocus() ? gamepadsOf(win) : [];
    const before = down;
    down = null;
    frame = 0;
    if (pads.length === 0) return;
    // Requested first, because an action may stop the loop.
    frame = win.requestAnimationFrame(poll);
    down = pads.flatMap(({ buttons, mapping }) => buttons.flatMap(({ pressed }, at) => (pressed ? [`${gamepadPrefix}${(mapping === "standard" && names[at]) || at + 1}`] : [])));
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
