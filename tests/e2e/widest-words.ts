// The app in the widest words of all languages, each of them marked, so that what is left in English is seen.
import type { Page } from "playwright-core";
import { terms } from "../../src/core/search/terms";
import { english } from "../../src/i18n/en";
import { languages } from "../../src/i18n/languages";
import { messagesOf, type Messages } from "../../src/i18n/message/strings";
import { vaults } from "./surfaces";

/** The English messages. */
export const source = messagesOf(english);
/** The messages of each language by its code, in the order of the English ones. */
export const translated = new Map(
  await Promise.all(Object.keys(languages).map(async (code) => [code, messagesOf(english, ((await import(`../../src/i18n/${code}/index.ts`)) as { messages: Messages }).messages)] as const)),
);
/** Takes no room and is in no message: it marks what the language says. */
export const mark = "\u2063";

/** About as wide as it is drawn; letters of Chinese, Japanese and Korean are wide. */
const widthOf = (text: string): number => [...text.replace(/\{[^}]*\}/g, "")].reduce((sum, char) => sum + (/[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uff00-\uff60]/.test(char) ? 1.8 : 1), 0);

/** For each message the longest one of all languages that run from left to right, or the one with the longest word. */
const widest = source.map((own, at) => {
  const all = [own, ...[...translated].filter(([code]) => code !== "ar" && code !== "he").map(([, texts]) => texts[at] ?? own)];
  return all.reduce((best, text) => (widthOf(text) > widthOf(best) ? text : best));
});

/** English words that messages have, and no other text on the page: notes and names here are in English too. */
const words = new Set(source.flatMap((text) => text.replace(/\{[^}]*\}/g, " ").match(/(?<![\p{L}\p{N}_#:=/-])\p{L}{4,}(?![\p{L}\p{N}_:=/-])/gu) ?? []).map((word) => word.toLowerCase()));

/** What the host of the tests says, keys, examples of what one types, and the names of decks and notes. */
const isOther = (text: string): boolean =>
  /^(?:Close|Clear search|Search settings|Options|Editor|Appearance|Inline Recall|Delete|Back|Enter|Gamepad \w+|(?:Unf|F)old line)$|^#|^flashcards\b/.test(text) || examples.has(text) || names.has(text);
const examples = new Set<string>(Object.values(terms).map(({ example }) => example));
const names = new Set(Object.entries(vaults.full).flatMap(([path, note]) => [...path.replace(/\.md$/, "").split("/"), ...[...note.matchAll(/#[\w/ -]+/g)].flatMap(([tag]) => tag.slice(1).split(/[\/ ]/))].map((name) => name.trim())));

/** Where the notes' own words are. */
const ofNotes = ".markdown-rendered, .cm-content, [dir=auto], textarea, input, pre, svg.lucide, .inline-recall-diff, .inline-recall-places, .inline-recall-cards-row, .workbench-failure";

/** The language of the walk: the app's code is German's, the words are the widest ones. */
export const widestLanguage = { code: "de", texts: widest.map((text) => (text === "" ? text : `${mark}${text}`)) };

/** Texts and names in `root` that do not come from the language. */
function unmarked(page: Page, root: string): Promise<string[]> {
  return page.evaluate(
    ({ root, ofNotes, mark }) => {
      const found: string[] = [];
      for (const top of document.querySelectorAll(root)) {
        const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) if (text.parentElement!.closest(ofNotes) === null && !text.textContent!.includes(mark)) found.push(text.textContent!);
        for (const el of top.querySelectorAll("[aria-label], [placeholder], [title], [aria-description], [data-name]"))
          for (const name of ["aria-label", "placeholder", "title", "aria-description", "data-name"]) {
            const value = el.getAttribute(name) ?? "";
            if (el.closest(".markdown-rendered, .cm-content, .modal-close-button, .search-input-container > .clickable-icon") === null && !value.includes(mark)) found.push(value);
          }
      }
      return found;
    },
    { root, ofNotes, mark },
  );
}

/** Texts and names in `root` that are English messages, though the app's language is another. */
export async function leftInEnglish(page: Page, root: string): Promise<string[]> {
  return (await unmarked(page, root)).filter((text) => !isOther(text.trim()) && (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).some((word) => words.has(word)));
}
