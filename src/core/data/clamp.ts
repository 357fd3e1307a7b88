/** `value` limited to `least`..`most`; `otherwise` for NaN. */
export function clamp(value: number, least: number, most: number, otherwise = least): number {
  return value >= least ? Math.min(value, most) : value < least ? least : otherwise;
}
