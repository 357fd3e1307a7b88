import type { Reason } from "../../../src/core/inspect/reasons";
import type { Settings } from "../../../src/core/settings";

/** A note and a place in it (`¦`), and what one edit makes of it; null when none makes it a card. */
export interface ReasonCase {
  readonly name: string;
  /** A deck tag stands above, unless it is a case of the note. */
  readonly text: string;
  readonly fixed: string | null;
  readonly settings?: Partial<Settings>;
  readonly path?: string;
}

const separators = { basic: "::", reversed: ":::", multiline: "?", multilineReversed: "??" };
const curly = { clozePatterns: ["==[123;;]answer[;;hint]==", "{{[123;;]answer[;;hint]}}"] };
const lead = { clozePatterns: ["{{[123]::answer}}"] };

/** Every reason, with notes that yield it. */
export const cases: Readonly<Record<Reason, readonly ReasonCase[]>> = {
  "inline-code": [
    { name: "a separator", text: "Write `a¦::b` here", fixed: "Write a::b here" },
    { name: "a separator in double backticks", text: "Write `` a¦::`b `` here", fixed: "Write a::`b here" },
    { name: "a deletion", text: "Write `==a¦==` here", fixed: "Write ==a== here" },
  ],
  math: [
    { name: "a separator", text: "$a ¦:: b$", fixed: "$a$ :: $b$" },
    { name: "a separator without space", text: "$$a¦::b$$", fixed: "$$a$$::$$b$$" },
    { name: "a deletion", text: "The $==x¦==$ here", fixed: null },
    { name: "a block", text: "$$\na ¦:: b\n$$", fixed: null },
  ],
  comment: [
    { name: "a card", text: "<!-- a¦::b -->", fixed: "a::b" },
    { name: "a card on a line of its own", text: "<!--\na¦::b\n-->", fixed: "a::b" },
    { name: "a multi-line card", text: "<!-- front\n?¦\nback -->", fixed: "front\n?\nback" },
    { name: "a deletion", text: "Words <!-- ==a¦== --> more", fixed: "Words ==a== more" },
    { name: "more than a card", text: `<!--\na¦::b\n${"words\n".repeat(12)}-->`, fixed: null },
  ],
  link: [
    { name: "a separator in a wikilink", text: "See [[std¦::vector]] here", fixed: "See std::vector here" },
    { name: "a separator in an alias", text: "See [[Name|a¦::b]] here", fixed: null },
    { name: "a separator in an embed", text: "![[a¦::b]]", fixed: null },
    { name: "a separator in a link's words", text: "See [a¦::b](x.md) here", fixed: null },
    { name: "a separator in a destination", text: "See [a](x¦::y.md) here", fixed: null },
    { name: "a separator in a definition", text: "[a]: x¦::y.md", fixed: null },
    { name: "a deletion in an alias", text: "See [[Name|the ¦==sun==]] here", fixed: "See ==[[Name|the sun]]== here" },
    { name: "a numbered deletion in an alias", text: "See [[Name|¦==1;;sun;;star==]] here", fixed: "See ==1;;[[Name|sun]];;star== here" },
    { name: "a deletion in an image", text: "![the ¦==sun==](sun.png)", fixed: null },
  ],
  url: [
    { name: "a separator", text: "See https://example.org/a¦::b", fixed: "See https://example.org/a :: b" },
    { name: "a separator in angle brackets", text: "See <https://example.org/a¦::b>", fixed: null },
    { name: "a deletion", text: "https://example.org/?a¦==1&b==2", fixed: null },
  ],
  "html-tag": [
    { name: "a separator", text: 'Words <img alt="a¦::b"> here', fixed: null },
    { name: "a deletion", text: 'Words <img alt="¦==a=="> here', fixed: null },
  ],
  escaped: [
    { name: "a separator", text: "a \\¦:: b", fixed: "a :: b" },
    { name: "a deletion", text: "The \\¦==sun== shines", fixed: "The ==sun== shines" },
    { name: "the end of a deletion", text: "The ¦==sun\\== shines", fixed: "The ==sun== shines" },
  ],
  fence: [
    { name: "a card", text: "```\na¦::b\n```", fixed: "a::b" },
    { name: "a multi-line card", text: "~~~\nfront\n?¦\nback\n~~~", fixed: "front\n?\nback" },
    { name: "a deletion", text: "```js\nwords ==a¦==\n```", fixed: "words ==a==" },
    { name: "a program", text: `\`\`\`\n${"line\n".repeat(12)}std¦::vector\n\`\`\``, fixed: null },
  ],
  "open-fence": [
    { name: "below code", text: "```js\ncode\n\na¦::b", fixed: "```js\ncode\n\n```\na::b" },
    { name: "right behind the opening", text: "```\na¦::b", fixed: "a::b" },
    { name: "a multi-line card", text: "````\ncode\n\nfront\n?¦\nback", fixed: "````\ncode\n\n````\nfront\n?\nback" },
    { name: "in a quote", text: "> ```\n> code\n> a¦::b\n\nwords", fixed: "> ```\n> code\n> ```\n> a::b\n\nwords" },
  ],
  properties: [{ name: "a key", text: "---\ntags: flashcards\nkey¦:: value\n---\n", fixed: null }],

  "no-front": [
    { name: "nothing above", text: "?¦\nback", fixed: null },
    { name: "below an inline card", text: "a::b\n?¦\nback", fixed: null },
    { name: "a tag above", text: "#flashcards/x\n?¦\nback", fixed: null },
    { name: "a card and a blank line above", text: "a::b\n\n?¦\nback", fixed: null },
  ],
  "blank-above": [
    { name: "one blank line", text: "Front\n\n?¦\nBack", fixed: "Front\n?\nBack" },
    { name: "more, with spaces", text: "Front\n \n\n??¦\nBack", fixed: "Front\n??\nBack" },
    { name: "a heading", text: "# Front\n\n?¦\nBack", fixed: "# Front\n?\nBack" },
  ],
  "quote-front": [{ name: "a front outside", text: "Front\n> ?¦\n> Back", fixed: "Front\n?\n> Back" }],
  "end-marker": [{ name: "a marker above", text: "Front\n+++\n?¦\nBack\n+++", fixed: "Front\n?\nBack\n+++", settings: { endMarker: "+++" } }],
  "not-alone": [
    { name: "the answer behind it", text: "Front\n?¦ Back", fixed: "Front\n?\nBack" },
    { name: "in a list", text: "- Front\n- ?¦\n- Back", fixed: "- Front\n?\n- Back" },
    { name: "in a quote", text: "> Front\n> ??¦ Back", fixed: "> Front\n> ??\n> Back" },
  ],
  "runs-on": [
    { name: "two cards without a blank line", text: "One\n?\nFirst\nTwo\n?¦\nSecond", fixed: "One\n?\nFirst\n\nTwo\n?\nSecond" },
    { name: "with an end marker", text: "One\n?\nFirst\n\nTwo\n?¦\nSecond\n+++", fixed: "One\n?\nFirst\n\n+++\nTwo\n?\nSecond\n+++", settings: { endMarker: "+++" } },
    { name: "with a schedule, whose card it would change", text: "One\n?\nFirst\nTwo\n?¦\nSecond\n<!--SR:!2024-02-11,84,290-->", fixed: null },
    { name: "with nothing between", text: "One\n?\n?¦\nSecond", fixed: null },
  ],
  discarded: [
    { name: "an answer with a separator in it", text: "Front\n?¦\nBack\na::b", fixed: "Front\n?\nBack\n\na::b" },
    { name: "a deletion", text: "The ==su¦n==\na::b", fixed: "The ==sun==\n\na::b" },
    { name: "the whole answer", text: "Front\n?¦\na::b", fixed: null },
    { name: "with an end marker", text: "Front\n?¦\nBack\na::b", fixed: "Front\n?\nBack\n+++\na::b", settings: { endMarker: "+++" } },
  ],

  "more-separators": [
    { name: "two of a kind", text: "One::two ¦:: three", fixed: null },
    { name: "a shorter one before a longer", text: "One¦::two:::three", fixed: null },
  ],

  "front-empty": [
    { name: "nothing before it", text: "¦::Back", fixed: null },
    { name: "the front on the line above", text: "Front\n¦::Back", fixed: "Front ::Back" },
  ],
  "back-empty": [
    { name: "nothing behind it", text: "Front¦::", fixed: null },
    { name: "the back on the line below", text: "Front¦::\nBack", fixed: "Front:: Back" },
    { name: "no answer", text: "Front\n?¦", fixed: null },
    { name: "another card below", text: "Front\n?¦\n\na::b", fixed: null },
    { name: "a schedule below", text: "Front\n?¦\n<!--SR:!2024-02-11,84,290-->\n\nBack", fixed: null },
  ],
  "blank-below": [{ name: "the answer behind a blank line", text: "Front\n?¦\n\nBack", fixed: "Front\n?\nBack" }],
  "quote-back": [{ name: "the answer outside", text: "> Front\n> ?¦\nBack", fixed: "> Front\n> ?\n> Back" }],

  "cloze-unclosed": [
    { name: "no end on its line", text: "The ¦==sun shines.", fixed: "The ==sun shines==." },
    { name: "beside a whole one", text: "The ==sun== and the ¦==moon", fixed: "The ==sun== and the ==moon==" },
    { name: "before an id", text: "The ¦==sun shines ^id", fixed: "The ==sun shines== ^id" },
    { name: "curly", text: "The ¦{{sun shines", fixed: "The {{sun shines}}", settings: curly },
  ],
  "cloze-over-lines": [
    { name: "its end on the next line", text: "The ¦==sun\nshines== here.", fixed: "The ==sun shines== here." },
    { name: "further below, in a quote", text: "> The ¦==sun\n> shines\n> here==.", fixed: "> The ==sun shines here==." },
    { name: "curly", text: "The ¦{{sun\nshines}} here.", fixed: "The {{sun shines}} here.", settings: curly },
  ],
  "cloze-empty": [
    { name: "nothing in it", text: "The ¦==== shines", fixed: null },
    { name: "curly", text: "The ¦{{}} shines", fixed: null, settings: curly },
  ],
  "cloze-form": [{ name: "without its lead", text: "The ¦{{sun}} shines", fixed: null, settings: lead }],
  "cloze-no-number": [
    { name: "beside numbers", text: "The ==1;;sun== and the ¦==moon==", fixed: "The ==1;;sun== and the ==2;;moon==" },
    { name: "beside letters", text: "The ==as;;sun== and the ¦==moon==", fixed: "The ==as;;sun== and the ==ssa;;moon==" },
    { name: "letters beside numbers", text: "The ==1;;sun== and the ¦==a;;moon==", fixed: null },
  ],
  "cloze-never-asked": [{ name: "hidden only", text: "The ¦==hs;;sun== shines", fixed: "The ==as;;sun== shines" }],
  "row-of-equals": [{ name: "below a heading", text: "Heading\n¦=======", fixed: null }],
  "cloze-in-card": [
    { name: "in a back", text: "Front::the ¦==sun==", fixed: null },
    { name: "in an answer", text: "Front\n?\nThe ¦==sun==", fixed: null },
    { name: "in a front", text: "The ¦==sun==\n?\nBack", fixed: null },
  ],

  "other-separator": [
    { name: "an inline card", text: "Front¦::Back", fixed: "Front;;Back", settings: { separators: { ...separators, basic: ";;" } } },
    { name: "a multi-line card", text: "Front\n?¦\nBack", fixed: "Front\n---\nBack", settings: { separators: { ...separators, multiline: "---" } } },
    { name: "a deletion", text: "The ==su¦n== shines", fixed: "The {{sun}} shines", settings: { clozePatterns: ["{{answer}}"] } },
  ],
  "switched-off": [
    { name: "an inline card", text: "Front¦::Back", fixed: null, settings: { separators: { ...separators, basic: "" } } },
    { name: "a deletion", text: "The ==su¦n== shines", fixed: null, settings: { clozePatterns: [] } },
  ],

  "no-deck": [
    { name: "no tag", text: "Front¦::Back", fixed: "#flashcards\n\nFront::Back" },
    { name: "properties", text: "---\nkey: 1\n---\nFront¦::Back", fixed: "---\nkey: 1\ntags:\n  - flashcards\n---\nFront::Back" },
    { name: "another tag", text: "#other\n\nFront\n?¦\nBack", fixed: "#flashcards\n\n#other\n\nFront\n?\nBack" },
    { name: "no deck tags in the settings", text: "Front¦::Back", fixed: null, settings: { deckTags: [] } },
  ],
  "hidden-deck-tag": [
    { name: "in code", text: "`#flashcards/x`\n\nFront¦::Back", fixed: "#flashcards/x\n\n`#flashcards/x`\n\nFront::Back" },
    { name: "in a link", text: "[[Note #flashcards/x]]\n\nFront¦::Back", fixed: "#flashcards/x\n\n[[Note #flashcards/x]]\n\nFront::Back" },
    { name: "in a comment", text: "%% #flashcards %%\n\nFront¦::Back", fixed: "#flashcards\n\n%% #flashcards %%\n\nFront::Back" },
  ],
  "ignored-tag": [{ name: "a tag", text: "#flashcards #draft\n\nFront¦::Back", fixed: null, settings: { ignoredTags: ["draft"] } }],
  "ignored-folder": [{ name: "a folder", text: "#flashcards\n\nFront¦::Back", fixed: null, settings: { ignoredPaths: ["Templates"] }, path: "Templates/Note.md" }],
  "ignored-glob": [{ name: "a glob", text: "#flashcards\n\nFront¦::Back", fixed: null, path: "Drawing.excalidraw.md" }],
};
