// Reads whole vaults and prints what may be misread, and the cost of reading. Writes nothing. See docs/contributing.md.
import { parseArgs } from "node:util";
import { messageOf, say, Stop } from "./cli/outcome";
import { vaultsIn } from "./vaults/folders";
import { tableOf } from "./vaults/report";
import { survey, type VaultReport } from "./vaults/survey";

const usage = `Usage: npm run vaults -- DIR... [--details] [--settings FILE] [--rounds N] [--json]
Each DIR is a vault, or a folder of vaults. Nothing is written.
  --details   every note that is read otherwise than by markdown-it (with the first such line), every comment without a card, every note that is not UTF-8
  --settings  a data.json of Inline Recall or of obsidian-spaced-repetition, in place of each vault's own
  --rounds    how often parsing and decoding are timed, in turns; 0 for not at all (5)
  --json      one line of JSON a vault`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { details: { type: "boolean" }, settings: { type: "string" }, rounds: { type: "string" }, json: { type: "boolean" }, help: { type: "boolean" } },
  });
  const rounds = Number(values.rounds ?? 5);
  if (values.help === true) return say(usage);
  if (positionals.length === 0 || !Number.isInteger(rounds) || rounds < 0) throw new Stop(usage);
  const reports: VaultReport[] = [];
  for (const folder of positionals) {
    for (const vault of await vaultsIn(folder)) {
      const report = await survey(vault, { settings: values.settings, rounds });
      reports.push(report);
      if (values.json === true) say(JSON.stringify(values.details === true ? report : { ...report, details: undefined }));
    }
  }
  if (values.json !== true) say(tableOf(reports, values.details === true));
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = error instanceof Stop ? error.status : 2;
}
