import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText, type Block } from "../../../../src/core/model/card";
import type { Schedule } from "../../../../src/core/model/schedule";
import { parseNote, type ParsedNote } from "../../../../src/core/text/note/parse";
import { checkedRewrite } from "../../../../src/core/write/checked-rewrite";

const clozePatterns = ["==[123;;]answer[;;hint]==", "{{[123;;]answer[;;hint]}}"];
const parse = (text: string): ParsedNote => parseNote(text, { clozePatterns });

const piece = fc.constantFrom("==", "==", "==cat==", "==dog==", "==1;;one==", "==2;;two==", "==ash;;three==", "{{", "}}", "{{x}}", "$", "$", "`", "`", "``", "$$", "$==x==$", "`==y==`", "$==$", "a", " ", " ", "  ", "\n", "=", "\\", "<!-- ==z== -->", " ^id", "[[", "]]", "[", "](u)", "[[a|==z==]]", "[==z==](u)", "https://a.org/==z", "<b c='==z=='>", "\\==z==");
const entry = fc.constantFrom("2024-02-11,84,290", "2024-03-01,5,250", "2000-01-01,1,250", "rubbish");
const comment = fc.array(entry, { maxLength: 4 }).map((entries) => `<!--SR:${entries.map((each) => `!${each}`).join("")}-->`);
const note = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 14 }), fc.constantFrom("\n", "\n", " ", "\n\n"), fc.array(comment, { maxLength: 2 }), fc.constantFrom("", "> "))
  .map(([pieces, gap, comments, quote]) => `#flashcards\n\n${[`${pieces.join("").replace(/\n{2,}/g, "\n")}`, ...comments].join(gap).split("\n").map((line) => (line === "" ? "" : quote + line)).join("\n")}`);

const sides = ({ cards }: Block): unknown => cards.map(({ front, back }) => [plainText(front), plainText(back)]);

describe("a paragraph with deletions in code and math", () => {
  it("has the same cards before and after any write", () => {
    const graded: Schedule = { algorithm: "sm2", due: "2091-05-05", interval: 77, ease: 215 };
    let hidden = 0;
    fc.assert(
      fc.property(note, fc.constantFrom("next-line" as const, "same-line" as const), fc.nat(9), (text, placement, pick) => {
        const note = parse(text);
        const { blocks } = note;
        blocks.forEach((block, at) => {
          const chosen = pick % block.cards.length;
          const wanted = block.cards.map(({ schedule }, card) => (card === chosen ? graded : schedule));
          const written = checkedRewrite(note, at, wanted, { baseEase: 250, placement });
          if (written === null) return;
          expect(parse(written.note.text).blocks.map(sides)).toEqual(blocks.map(sides));
          if (/[$`]/.test(block.text)) hidden++;
        });
      }),
      { numRuns: 6_000 },
    );
    expect(hidden).toBeGreaterThan(500);
  });
});
