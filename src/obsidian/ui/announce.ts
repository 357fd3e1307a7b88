const cls = "inline-recall-live";
/** A screen reader must know of a region before it changes; milliseconds. */
const known = 100;
/** The words of a region that was just created. */
let waiting: { readonly region: HTMLElement; text: string } | null = null;

/** The polite live region of a dialog or view, which it must not empty. Created ahead, its first words are said at once. */
export function liveRegion(parent: HTMLElement): HTMLElement {
  return parent.querySelector<HTMLElement>(`:scope > .${cls}`) ?? parent.createDiv({ cls: `inline-recall-hidden ${cls}`, attr: { role: "status", "aria-live": "polite" } });
}

/** Says a text to those who use a screen reader. There is one region at a time: an older one says no more. */
export function announce(parent: HTMLElement, text: string): void {
  for (const other of parent.doc.querySelectorAll(`.${cls}`)) if (other.parentElement !== parent) other.remove();
  const isNew = parent.querySelector(`:scope > .${cls}`) === null;
  const region = liveRegion(parent);
  if (isNew) {
    const first = (waiting = { region, text });
    parent.win.setTimeout(() => {
      region.setText(first.text);
      if (waiting === first) waiting = null;
    }, known);
  } else if (waiting?.region === region) waiting.text = text;
  else region.setText(text);
}
