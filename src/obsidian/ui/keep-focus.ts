/** What stays the same when a control is drawn anew, whatever its text and state are then. */
const kindOf = (el: HTMLElement): string => JSON.stringify([el.className.replace(/\bis-\S+/g, "").trim(), el.getAttribute("name"), el.dataset]);
/** Its name; counts in it may change. */
const nameOf = (el: HTMLElement): string => (el.getAttribute("aria-label") ?? el.textContent).replace(/\p{Nd}+/gu, "#");

/**
 * Call before redrawing what is in `el`; call the result afterwards. It gives the focus back to the control that had it: the one of the same
 * class, data and name, or, if there is one such alone before and after, of the same class and data.
 *
 * @returns Whether the focus is where it was, or was not in `el`. Else it is for the caller to say where the work goes on: another control in
 * the same place would take the next key.
 */
export function keepFocus(el: HTMLElement): () => boolean {
  const had = el.doc.activeElement;
  if (had === null || !had.instanceOf(HTMLElement) || !el.contains(had)) return () => true;
  const [kind, name] = [kindOf(had), nameOf(had)];
  const alike = (): HTMLElement[] => el.findAll(had.tagName).filter((one) => kindOf(one) === kind);
  const named = (all: readonly HTMLElement[]): HTMLElement[] => all.filter((one) => nameOf(one) === name);
  const before = alike();
  const place = named(before).indexOf(had);
  return () => {
    if (el.doc.activeElement === had && el.contains(had)) return true;
    const now = alike();
    const same = named(now)[place] ?? (before.length === 1 && now.length === 1 ? now[0] : undefined);
    same?.focus({ preventScroll: true });
    return same !== undefined && el.doc.activeElement === same;
  };
}
