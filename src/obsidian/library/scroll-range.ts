/** Rows of one height, scrolled. All in pixels except the count. */
export interface Scrolled {
  readonly count: number;
  readonly row: number;
  /** Scroll position, and height of the part that shows rows. */
  readonly top: number;
  readonly height: number;
}

/** Browsers draw nothing beyond 17 to 33 million pixels. */
const most = 15_000_000;

/** The height to reserve for all rows. Beyond 15 million pixels a scrolled pixel stands for more than one. */
export function spacerHeight({ count, row }: Pick<Scrolled, "count" | "row">): number {
  return Math.min(count * row, most);
}

/** How many pixels of rows a scrolled pixel stands for. */
function scale(view: Scrolled): number {
  const free = spacerHeight(view) - view.height;
  return free <= 0 ? 1 : Math.max(1, (view.count * view.row - view.height) / free);
}

/** The rows to draw, `to` exclusive, with `extra` ones on both sides; row r is to be drawn at `r * row + shift`. */
export function rowsInView(view: Scrolled, extra: number): { readonly from: number; readonly to: number; readonly shift: number } {
  const inner = view.top * scale(view);
  const from = Math.floor(inner / view.row) - extra;
  const to = Math.ceil((inner + view.height) / view.row) + extra;
  return { from: Math.max(0, Math.min(from, view.count)), to: Math.max(0, Math.min(to, view.count)), shift: view.top - inner };
}

/** The scroll position that shows a row whole, as near to the present one as possible. */
export function topFor(view: Scrolled, at: number): number {
  const by = scale(view);
  const start = at * view.row;
  const inner = view.top * by;
  if (start < inner) return start / by;
  const end = start + view.row - view.height;
  return end > inner ? end / by : view.top;
}
