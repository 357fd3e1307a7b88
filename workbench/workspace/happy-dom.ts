/**
 * happy-dom tells of a selection change while it is being made, browsers do afterwards. CodeMirror, which makes it in the middle of an
 * update, would take it for typing. Tests there set selections through the Editor only, so it need not hear of any.
 */
export function quietSelection(doc: Document): void {
  const view = doc.defaultView;
  if (!view || !("happyDOM" in view) || quiet.has(doc)) return;
  quiet.add(doc);
  doc.addEventListener("selectionchange", (evt) => evt.stopImmediatePropagation(), true);
}

const quiet = new WeakSet<Document>();
