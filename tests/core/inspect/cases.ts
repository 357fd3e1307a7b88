import type { Reason } from "../../../src/core/inspect/reasons";
import type { Settings } from "../../../src/core/model/settings";

/** A note and a place in it (`¦`), and the result of one edit; null when none makes it a card. */
export interface ReasonCase {
  readonly name: string;
  /** A deck tag precedes it, unless the case is about the note. */
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
    { name: "a comment that nothing ends", text: "<!-- a¦::b", fixed: "a::b" },
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
    { name: "in the last list item", text: "- item\n  ```\n  code\n  a¦::b", fixed: "- item\n  ```\n  code\n  ```\n  a::b" },
  ],
  "cut-fence": [
    { name: "in a quote", text: "> ```\n> code\n> a¦::b\n\nwords", fixed: "> ```\n> code\n> ```\n> a::b\n\nwords" },
    { name: "in a list item", text: "- item\n  ```\n  a¦::b\n- item", fixed: "- item\n  a::b\n- item" },
    { name: "above another code block", text: "- ```\n  code\n  a¦::b\n- ~~~\n  c::d\n  ~~~", fixed: "- ```\n  code\n  ```\n  a::b\n- ~~~\n  c::d\n  ~~~" },
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

  "table-rows": [
    { name: "a separator in a cell", text: "Which operator?\n¦?\n| a | b |\n|---|---|\n| x | std::y |", fixed: "Which operator?\n?\n| a | b |\n|---|---|\n| x | std\\::y |" },
    { name: "in several", text: "Which operator?\n¦?\n| a | b |\n|---|---|\n| x::y | std::y |\n| v::w | z |", fixed: null },
  ],
  "table-apart": [
    { name: "below an introduction", text: "Which ones?\n¦?\nThese:\n\n| a | b |\n|---|---|\n| x | y |\n\nwords", fixed: "Which ones?\n?\nThese:\n| a | b |\n|---|---|\n| x | y |\n\nwords" },
    { name: "whose rows are cards", text: "Which ones?\n¦?\nThese:\n\n| a | b |\n|---|---|\n| x::y | z |", fixed: null },
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
  "sides-empty": [
    { name: "a separator alone", text: "¦::", fixed: null },
    { name: "between words", text: "Front\n¦::\nBack", fixed: "Front ::\nBack" },
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

  "cloze-in-context": [
    { name: "in a heading", text: "## The ¦==sun==\nFront\n?\nBack", fixed: "## The ==sun==\n\nFront\n?\nBack" },
    { name: "in words above a heading", text: "The ¦==sun==\n## Heading\nFront\n?\nBack", fixed: "The ==sun==\n## Heading\n\nFront\n?\nBack" },
    { name: "in the title of a callout", text: "> [!note] The ¦==sun==\n> Front\n> ?\n> Back", fixed: null },
  ],
  "second-tags": [{ name: "two lines of tags above a front", text: "#flashcards/a\n¦#flashcards/b\nFront\n?\nBack", fixed: null }],
  "question-table": [
    { name: "right above", text: "What is it¦?\n| a | b |\n|---|---|\n| c | d |", fixed: "What is it?\n?\n| a | b |\n|---|---|\n| c | d |" },
    { name: "above a blank line", text: "这是什么¦？\n\n| a | b |\n|---|---|\n| c | d |", fixed: "这是什么？\n?\n| a | b |\n|---|---|\n| c | d |" },
    { name: "whose rows are cards", text: "What is it¦?\n| a | b |\n|---|---|\n| c::d | e |", fixed: null },
    { name: "in a quote", text: "> What is it¦?\n> | a | b |\n> |---|---|\n> | c | d |", fixed: "> What is it?\n> ?\n> | a | b |\n> |---|---|\n> | c | d |" },
  ],
  "look-alike": [
    { name: "full-width colons", text: "你好¦：：hello", fixed: "你好::hello" },
    { name: "three of them", text: "你好¦：：：hello", fixed: "你好:::hello" },
    { name: "one of two", text: "你好¦：:hello", fixed: "你好::hello" },
    { name: "a proportion sign", text: "你好 ¦∷ hello", fixed: "你好 :: hello" },
    { name: "a full-width question mark", text: "你好\n¦？\nhello", fixed: "你好\n?\nhello" },
    { name: "two of them, in a quote", text: "> 你好\n> ¦？？\n> hello", fixed: "> 你好\n> ??\n> hello" },
    { name: "two in one character", text: "你好\n¦⁇\nhello", fixed: "你好\n??\nhello" },
    { name: "an Arabic question mark", text: "ما عاصمة فرنسا\n¦؟\nباريس", fixed: "ما عاصمة فرنسا\n?\nباريس" },
    { name: "a Greek question mark", text: "Πρωτεύουσα\n¦\u037e\nΠαρίσι", fixed: "Πρωτεύουσα\n?\nΠαρίσι" },
    { name: "Armenian full stops", text: "Հայաստան ¦։։ Երևան", fixed: "Հայաստան :: Երևան" },
    { name: "full-width semicolons", text: "你好¦；；hello", fixed: "你好;;hello", settings: { separators: { ...separators, basic: ";;" } } },
    { name: "full-width equals signs", text: "北京是¦＝＝中国＝＝的首都", fixed: "北京是==中国==的首都" },
    { name: "full-width ones at one end", text: "北京是==¦中国＝＝的首都", fixed: "北京是==中国==的首都" },
    { name: "full-width braces", text: "北京是¦｛｛中国｝｝的首都", fixed: "北京是{{中国}}的首都", settings: curly },
    { name: "below a deletion, whose card it would replace", text: "The ==sun==\n¦？\nshines", fixed: null },
    { name: "beside a deletion", text: "==北京==是¦＝＝中国＝＝的首都", fixed: "==北京==是==中国==的首都" },
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

  "anki-cloze": [
    { name: "a card by its colons", text: "The ¦{{c1::sun}} shines", fixed: "The ==1;;sun== shines" },
    { name: "several, with hints", text: "The ¦{{c1::sun::star}} and the {{c2::moon}}", fixed: "The ==1;;sun;;star== and the ==2;;moon==" },
    { name: "for which the settings have no separator", text: "The ¦{{c1::sun}} shines", fixed: "The ==1;;sun== shines", settings: { separators: { ...separators, basic: ";;" }, clozePatterns: ["==[123;;]answer=="] } },
    { name: "in code", text: "The `{{c1::sun}}` and ¦{{c1::moon}}", fixed: "The `{{c1::sun}}` and ==1;;moon==" },
  ],
  "mochi-cloze": [{ name: "with a number", text: "The ¦{{1::sun}} shines", fixed: "The ==1;;sun== shines" }],
  "logseq-cloze": [{ name: "a macro", text: "The ¦{{cloze sun}} shines", fixed: "The ==sun== shines" }],
  "curly-cloze": [
    { name: "with a number", text: "The ¦{1:sun} and the {2:moon}", fixed: "The ==1;;sun== and the ==2;;moon==" },
    { name: "with a line", text: "The ¦{c1|sun} shines", fixed: "The ==1;;sun== shines" },
  ],
  "anki-block": [
    { name: "a basic note", text: "¦START\nBasic\nWhat is it?\nBack: That.\nMore\nTags: a b\n<!--ID: 1607705170000-->\nEND", fixed: "What is it?\n?\nThat.\nMore" },
    { name: "a reversed one", text: "¦START\nBasic (and reversed card)\nFront: cat\nBack: chat\nEND", fixed: "cat\n??\nchat" },
    { name: "another type", text: "¦START\nCloze\nThe {sun} shines\nEND", fixed: null },
    { name: "on one line", text: "- ¦STARTI [Basic] cat Back: chat ENDI", fixed: "- cat::chat" },
  ],
  "question-answer": [
    { name: "a line each", text: "¦Q: What is it?\nA: That.", fixed: "What is it?\n?\nThat." },
    { name: "with dots, over several lines, in a quote", text: "> ¦Q. What\n> is it?\n> A. That,\n> and that.", fixed: "> What\n> is it?\n> ?\n> That,\n> and that." },
  ],
  "card-tag": [
    { name: "behind a heading", text: "## What is it? ¦#card\nThat.", fixed: "## What is it?\n?\nThat." },
    { name: "on a line of its own, reversed", text: "cat\n¦#card-reverse\nchat", fixed: "cat\n??\nchat" },
    { name: "in a list, as Logseq has it", text: "- cat ¦#card\n\t- chat", fixed: "- cat\n?\n\t- chat" },
    { name: "spaced only", text: "A note ¦#card-spaced", fixed: null },
  ],
  remnote: [
    { name: "forwards", text: "cat ¦>> chat", fixed: "cat :: chat" },
    { name: "both ways", text: "cat ¦<> chat", fixed: "cat ::: chat" },
    { name: "backwards", text: "cat ¦<< chat", fixed: null },
  ],
  "dataview-field": [
    { name: "the second of a note", text: "rating:: 8\nauthor:: [[Ada]]\n- ¦**Pages**:: 66", fixed: null },
    { name: "one that may be a card", text: "rating:: 8\nauthor:: [[Ada]]\n¦capital of France:: Paris", fixed: null },
  ],
  "dataview-note": [
    { name: "two of them", text: "¦rating:: 8\nauthor:: [[Ada]]", fixed: null },
    { name: "one in brackets", text: "Words with ¦[rating:: 8] in them", fixed: null },
    { name: "one in round ones", text: "Words with ¦(rating:: 8)", fixed: null },
    { name: "without values", text: "¦author::\nyear:: 1843\npages:: 66\n", fixed: null },
  ],
  templater: [
    { name: "a separator", text: 'Created ¦<% tp.date.now("HH::mm") %>', fixed: null },
    { name: "comparisons", text: "¦<%* if (a == b && c == d) { %>", fixed: null },
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
