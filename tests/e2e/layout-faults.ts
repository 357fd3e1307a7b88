import type { Page } from "playwright-core";

/** In text, or the host's own: WCAG leaves the first out (2.5.8, inline), the second is not ours. */
const left = ".markdown-rendered :not(.inline-recall-answer), .cm-content, .inline-recall-chip, .inline-recall-answer, .modal-close-button, .search-input-clear-button, .mod-settings *, .inline-recall-spot";

/** The faults of the controls in `root`; those that are not in view are brought there one by one. `least`: pixels a target must have. */
export function faults(page: Page, root: string, least: number): Promise<string[]> {
  return page.evaluate(
    ({ root, least, left }) => {
      const found: string[] = [];
      const name = (el: Element): string => `${el.tagName.toLowerCase()}.${String(el.getAttribute("class")).split(" ").slice(0, 2).join(".")} "${(el.getAttribute("aria-label") ?? el.textContent).trim().slice(0, 30)}"`;
      const cut = (el: Element): boolean => {
        const { overflowX, overflowY, textOverflow } = getComputedStyle(el);
        const hides = (overflow: string): boolean => overflow === "hidden" || overflow === "clip";
        return ((el.scrollWidth > el.clientWidth + 1 && hides(overflowX) && textOverflow !== "ellipsis") || (el.clientHeight > 0 && el.scrollHeight > el.clientHeight + 2 && hides(overflowY))) && !el.matches(".inline-recall-hidden, .visually-hidden, input, textarea, select, progress, .inline-recall-live");
      };
      const outOfReach = (el: Element): string | null => {
        const { left: x, top: y, width, height } = el.getBoundingClientRect();
        if (width > innerWidth + 1 || x < -1 || x + width > innerWidth + 1 || y + Math.min(height, 10) < 0 || y > innerHeight) return `${name(el)} is outside: ${Math.round(x)} ${Math.round(y)} ${Math.round(width)} x ${Math.round(height)}`;
        const at = document.elementFromPoint(x + width / 2, Math.max(1, Math.min(y + height / 2, innerHeight - 1)));
        return at === null || !(el.contains(at) || at.contains(el) || at.closest("label")?.contains(el) === true) ? `${name(el)} is covered by ${at === null ? "nothing" : name(at)}` : null;
      };
      for (const top of document.querySelectorAll<HTMLElement>(root)) {
        for (const el of top.querySelectorAll<HTMLElement>("button, input, select, textarea, summary, a, [tabindex='0'], [role=button], [role=treeitem], [role=menuitem], .menu-item")) {
          if (!el.checkVisibility({ visibilityProperty: true }) || el.closest(".inline-recall-hidden") !== null || el.matches(left) || (el as HTMLButtonElement).disabled) continue;
          const { left: x, top: y, width, height } = el.getBoundingClientRect();
          if (width < 1 || height < 1) {
            found.push(`${name(el)} has no size`);
            continue;
          }
          const isInView = x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight && el.contains(document.elementFromPoint(x + width / 2, y + height / 2));
          if (!isInView) {
            el.scrollIntoView({ block: "center", inline: "center" });
            const why = outOfReach(el);
            if (why !== null) found.push(why);
          }
          // One target may be smaller in width or height if it has room to its sides; 24 px is for both.
          if (Math.round(height) < least || Math.round(width) < Math.min(least, 24)) found.push(`${name(el)} is ${Math.round(width)} x ${Math.round(height)}`);
        }
        // Words are whole, and nothing is over them.
        const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
          const el = text.parentElement!;
          if (text.textContent!.trim() === "" || !el.checkVisibility({ visibilityProperty: true }) || el.closest(".inline-recall-hidden, .inline-recall-live, .mod-settings, svg, option, select, pre, .inline-recall-diff, .cm-content, .markdown-rendered, [class*=inline-recall-deck]") !== null) continue;
          const range = document.createRange();
          range.selectNodeContents(text);
          const whole = range.getBoundingClientRect();
          if (range.getClientRects().length > 1)
            for (const word of text.textContent!.matchAll(/\p{L}{2,14}/gu)) {
              // Chinese and Japanese have no spaces, and Korean need not heed them: a line ends anywhere.
              if (/[\u3000-\u9fff\uac00-\ud7af\uff00-\uff60]/.test(word[0])) continue;
              range.setStart(text, word.index);
              range.setEnd(text, word.index + word[0].length);
              if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(`${name(el)} breaks ${word[0]}`);
            }
          const { right = Infinity } = el.closest("button")?.getBoundingClientRect() ?? {};
          if (whole.right > right + 1) found.push(`${name(el)} is wider than its button`);
          if (!el.matches("p, h1, h2, h3, h4, dt, dd, label, .setting-item-name, .setting-item-description, .inline-recall-muted")) continue;
          el.scrollIntoView({ block: "center" });
          range.selectNodeContents(text);
          // A long text ends beyond the window that it scrolls in.
          for (const { left: x, top: y, width, height } of range.getClientRects()) {
            const at = y < 0 ? null : document.elementFromPoint(x + width - 2, y + height / 2);
            if (at !== null && !el.contains(at) && !at.contains(el) && !at.matches(".modal-bg")) found.push(`${name(el)} is under ${name(at)}`);
          }
        }
        for (const el of top.querySelectorAll("*")) if (el.checkVisibility() && el.textContent.trim() !== "" && cut(el) && el.closest(".mod-settings") === null) found.push(`${name(el)} is cut: ${el.scrollWidth} x ${el.scrollHeight} in ${el.clientWidth} x ${el.clientHeight}`);
        if (top.scrollWidth > top.clientWidth + 1 && !top.matches(".menu")) found.push(`${name(top)} scrolls sideways: ${top.scrollWidth} in ${top.clientWidth}`);
      }
      return [...new Set(found)];
    },
    { root, least, left },
  );
}
