import { setIcon } from "../widgets/index";

const ICONS: Readonly<Record<string, string>> = {
  note: "pencil",
  abstract: "clipboard-list",
  summary: "clipboard-list",
  tldr: "clipboard-list",
  info: "info",
  todo: "check-circle-2",
  tip: "flame",
  hint: "flame",
  important: "flame",
  success: "check",
  check: "check",
  done: "check",
  question: "help-circle",
  help: "help-circle",
  faq: "help-circle",
  warning: "alert-triangle",
  caution: "alert-triangle",
  attention: "alert-triangle",
  failure: "x",
  fail: "x",
  missing: "x",
  danger: "zap",
  error: "zap",
  bug: "bug",
  example: "list",
  quote: "quote",
  cite: "quote",
};

/** Turns `> [!type]- Title` quotes into callouts, including nested ones. */
export function addCallouts(root: HTMLElement): void {
  for (const quote of root.findAll("blockquote").reverse()) {
    const head = quote.firstElementChild;
    const text = head?.nodeName === "P" ? head.firstChild : null;
    const match = text?.nodeType === 3 ? /^\[!([^\]\n]+)\]([+-]?)[ \t]*/.exec(text.textContent ?? "") : null;
    if (!head || !text || !match) continue;
    const type = (match[1] ?? "").split("|")[0]?.trim().toLowerCase() ?? "note";
    const fold = match[2] ?? "";
    const callout = createDiv({ cls: "callout", attr: { "data-callout": type, "data-callout-fold": fold } });
    const title = callout.createDiv({ cls: "callout-title", attr: { dir: "auto" } });
    setIcon(title.createDiv({ cls: "callout-icon" }), ICONS[type] ?? "pencil");
    const inner = title.createDiv({ cls: "callout-title-inner" });
    text.textContent = (text.textContent ?? "").slice(match[0].length);
    while (head.firstChild && head.firstChild.nodeName !== "BR") inner.append(head.firstChild);
    head.firstChild?.remove();
    if ((inner.textContent ?? "").trim() === "") inner.setText(type.charAt(0).toUpperCase() + type.slice(1));
    if ((head.textContent ?? "").trim() === "" && head.children.length === 0) head.remove();
    else if (head.firstChild?.nodeType === 3) head.firstChild.textContent = (head.firstChild.textContent ?? "").replace(/^\n/, "");
    if (quote.childElementCount > 0) callout.createDiv({ cls: "callout-content" }).append(...quote.childNodes);
    if (fold) addFold(callout, title, fold === "-");
    quote.replaceWith(callout);
  }
}

function addFold(callout: HTMLElement, title: HTMLElement, collapsed: boolean): void {
  callout.addClass("is-collapsible");
  setIcon(title.createDiv({ cls: "callout-fold" }), "chevron-down");
  const set = (folded: boolean): void => {
    callout.toggleClass("is-collapsed", folded);
    callout.querySelector<HTMLElement>(".callout-content")?.toggle(!folded);
  };
  set(collapsed);
  title.addEventListener("click", () => set(!callout.hasClass("is-collapsed")));
}
