/**
 * The user's actions in a review, with their default keys. A key is a `KeyboardEvent.key` with letters in upper case, after its modifiers: "Shift+B",
 * "Mod+Z" ("Mod": Ctrl, or Cmd on a Mac). Characters that are not letters have no Shift, because layouts differ in it. Gamepad buttons have the
 * names of the W3C standard layout.
 */
export const defaultKeys = {
  reveal: [" ", "Enter", "Gamepad A"],
  again: ["1", "Gamepad B"],
  hard: ["2", "Gamepad X"],
  good: [" ", "Enter", "3", "Gamepad A"],
  easy: ["4", "Gamepad Y"],
  undo: ["U", "Mod+Z", "Gamepad LB"],
  skip: ["S"],
  open: ["O"],
  edit: ["E"],
  facts: ["I"],
  replay: ["R"],
  bury: ["B"],
  burySiblings: ["Shift+B"],
  suspend: ["!"],
  suspendSiblings: [],
  reset: [],
  larger: ["+"],
  smaller: ["-"],
  usual: [],
  keys: ["?"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Act = keyof typeof defaultKeys;

/** The keys of actions that differ from the default. */
export type OwnKeys = Readonly<Partial<Record<Act, readonly string[]>>>;

/** Whether an action can have this key. Modifiers alone cannot be used, nor Escape and Tab, which leave the review or the field. */
export function isReviewKey(key: unknown): key is string {
  return typeof key === "string" && key.length > 0 && key.length < 40 && !/(?:^|\+)(?:Escape|Tab|Control|Shift|Alt|AltGraph|Meta|CapsLock)$/.test(key);
}
