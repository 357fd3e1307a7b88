/**
 * Suppresses selection events: happy-dom fires them synchronously, browsers afterwards. CodeMirror, in the middle of an update, would take
 * them for typing. Tests set selections through the Editor only, so none are needed.
 */
export function quietSelection(doc: Document): void {
  const view = doc.defaultView;
  if (!view || !("happyDOM" in view) || quiet.has(doc)) return;
  quiet.add(doc);
  doc.addEventListener("selectionchange", (evt) => evt.stopImmediatePropagation(), true);
}

const quiet = new WeakSet<Document>();
