// Reads whole vaults and prints what may be misread, and the cost of reading. Writes nothing. See docs/contributing.md.
import { parseArgs } from "node:util";
import { messageOf, say, Stop } from "./cli/outcome";
import { vaultsIn } from "./vaults/folders";
import { tableOf } from "./vaults/report";
import { survey, type VaultReport } from "./vaults/survey";

const usage = `Usage: npm run vaults -- DIR... [--details] [--settings FILE] [--rounds N] [--json]
Each DIR is a vault or a folder of vaults. Nothing is written.
  --details   list every note read differently than by markdown-it (with its first such line), every comment without a card and every note that is not UTF-8
  --settings  use this data.json of Inline Recall or obsidian-spaced-repetition instead of each vault's own
  --rounds    how often to time parsing and decoding, in turns; 0 turns timing off (default: 5)
  --json      print one line of JSON per vault`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { details: { type: "boolean" }, settings: { type: "string" }, rounds: { type: "string" }, json: { type: "boolean" }, help: { type: "boolean" } },
  });
  const rounds = Number(values.rounds ?? 5);
  if (values.help === true) return say(usage);
  if (positionals.length === 0 || !Number.isInteger(rounds) || rounds < 0) throw new Stop(`${positionals.length === 0 ? "No vault given." : `--rounds needs a whole number, 0 or more, not ${values.rounds}.`}\n${usage}`);
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
