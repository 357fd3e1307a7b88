// Counts misread random documents, and prints the smallest of each kind: `npx vitest run --project markdown --disable-console-intercept`.
import fc from "fast-check";
import { it } from "vitest";
import { readWithMarkdownIt } from "../../../scripts/commonmark/markdown-it";
import { readWithMicromark } from "../../../scripts/commonmark/micromark";
import { anyDocument } from "./documents";
import { agreedClaims, differences, sideBySide, smallest } from "./law";

it("survey", { timeout: 600_000 }, () => {
  const seed = Number(process.env["FC_SEED"] ?? 1);
  const documents = fc.sample(anyDocument, { numRuns: Number(process.env["MARKDOWN_RUNS"] ?? 4000), seed });
  let wrong = 0, missed = 0, extra = 0, lines = 0, disagreed = 0, decided = 0, docsDisagreed = 0;
  const counts: Record<string, number> = {};
  const kinds = new Map<string, number>();
  const disagreements = new Map<string, number>();
  for (const text of documents) {
    const first = readWithMarkdownIt(text), second = readWithMicromark(text);
    lines += first.length;
    const agreed = agreedClaims(text);
    first.forEach((claim, line) => { if (claim !== second[line] && agreed[line] !== "none") decided++; });
    const odd = first.filter((claim, line) => claim !== second[line]).length;
    disagreed += odd;
    docsDisagreed += odd > 0 ? 1 : 0;
    first.forEach((claim, line) => { if (claim === second[line]) counts[claim] = (counts[claim] ?? 0) + 1; else disagreements.set(`${claim}/${second[line]}`, (disagreements.get(`${claim}/${second[line]}`) ?? 0) + 1); });
    const found = differences(text);
    if (found.length === 0) continue;
    wrong++;
    missed += found.filter(({ isCard }) => !isCard).length;
    extra += found.filter(({ isCard }) => isCard).length;
    if (kinds.size < Number(process.env["KINDS"] ?? 60)) {
      const small = smallest(text);
      kinds.set(small, (kinds.get(small) ?? 0) + 1);
    }
  }
  console.log(JSON.stringify({ seed, documents: documents.length, lines, counts, wrong, missed, extra, disagreed, decided, docsDisagreed, disagreements: [...disagreements] }));
  for (const [small, count] of [...kinds].sort((a, b) => a[0].length - b[0].length)) console.log(`${count} x ${JSON.stringify(small)}\n${sideBySide(small)}\n`);
});
