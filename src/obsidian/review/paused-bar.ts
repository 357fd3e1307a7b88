import type { App } from "obsidian";
import type { ReviewSession } from "../../app/api/reviews";
import { strings } from "../../i18n";
import { textButton } from "../ui/button";

export interface PausedActions {
  readonly resume: () => void;
  readonly end: () => void;
}

const words = strings.review.paused;

/** A small bar over the workspace while a session is paused: what is left, and a button to resume. The result removes it. */
export function showPausedBar(app: App, session: ReviewSession, actions: PausedActions): () => void {
  const el = app.workspace.containerEl.doc.body.createDiv({ cls: "inline-recall-paused", attr: { role: "status" } });
  const text = el.createDiv("inline-recall-paused-text");
  text.createDiv({ text: words.title });
  const left = text.createDiv("inline-recall-muted");
  const draw = (): void => {
    const { state } = session;
    left.setText("remaining" in state ? words.left(state.remaining.new + state.remaining.learning + state.remaining.review) : "");
  };
  const buttons = el.createDiv("inline-recall-paused-buttons");
  textButton(buttons, words.resume, actions.resume, "mod-cta");
  textButton(buttons, words.end, actions.end);
  const stop = session.subscribe(draw);
  draw();
  return () => {
    stop();
    const hadFocus = el.contains(el.doc.activeElement);
    el.remove();
    const leaf = app.workspace.getMostRecentLeaf();
    if (hadFocus && leaf !== null) app.workspace.setActiveLeaf(leaf, { focus: true });
  };
}
