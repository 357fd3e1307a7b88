// `npm run simulate:sync`: devices over a month whose notes are merged by characters, and the same for whole notes. Prints the tables of
// docs/review-log.md and docs/notes.md.
import { expect, it } from "vitest";
import type { Algorithm } from "../src/core/model/settings";
import { simulateSync } from "./support/sync";
import { noteMerges, simulateNoteSync } from "./support/sync-notes";

const seed = Number(process.env["SEED"] ?? 20240211);
const days = Number(process.env["DAYS"] ?? 30);
const between = Number(process.env["BETWEEN"] ?? 1200);
const lines = process.env["LINES"] !== undefined;
const cards = Number(process.env["CARDS"] ?? 40);

it("devices that answer the same cards between two syncs", async () => {
  const rows: (string | number)[][] = [];
  for (const devices of (process.env["DEVICES"] ?? "2,3").split(",").map(Number)) {
    for (const algorithm of (process.env["ALG"] ?? "fsrs,fsrs7,sm2").split(",") as Algorithm[]) {
      for (const byItself of process.env["BY"] ? [process.env["BY"] === "itself"] : [false, true]) {
        const figures = await simulateSync({ seed, devices, days, cards, algorithm, byItself, between, lines });
        const { answers, byHand, merges, damaged, mixed, repaired, reworded, schedules, alike, lost, falseAlarms, wrong } = figures;
        // If merges change the words of cards, the card of an answer is unknown.
        if (between > 0) expect([lost, falseAlarms]).toEqual([0, []]);
        for (const one of wrong) console.error(`wrong: ${one}`);
        rows.push([devices, days, { fsrs: "FSRS-6", fsrs7: "FSRS-7", sm2: "SM-2" }[algorithm], byItself ? "itself" : "a person", answers, byHand, merges, damaged, mixed, repaired, reworded, schedules, lost, falseAlarms.length, alike, wrong.length]);
      }
    }
  }
  const heads = ["devices", "days", "algorithm", "repaired by", "answers", "changes by hand or SR", "merged notes", "damaged by the merge", "mixed by it", "repaired", "words changed by it", "schedules at the end", "answers lost", "false alarms", "cannot be told", "wrong"];
  console.log([heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.map((cell) => cell.toLocaleString("en")).join(" | ")} |`).join("\n"));
}, 3_600_000);

it("devices that review the same whole notes between two syncs", async () => {
  const rows: (string | number)[][] = [];
  for (const devices of (process.env["DEVICES"] ?? "2,3").split(",").map(Number)) {
    for (const merge of noteMerges) {
      for (const [name, algorithms] of [["SM-2", ["sm2"]], ["FSRS-6", ["fsrs"]], ["both", ["fsrs", "sm2"]]] as const) {
        const run = { seed, devices, days, notes: 20, algorithms, merges: [merge], bySr: algorithms.length > 1 };
        const { answers, others, bySr, merged, repaired, schedules, lost, falseAlarms, wrong, alike, told, left } = await simulateNoteSync(run);
        expect([lost, falseAlarms, left, wrong]).toEqual([0, [], 0, []]);
        rows.push([devices, merge, name, answers, others, bySr, merged, repaired, schedules, lost, falseAlarms.length, told, alike, wrong.length]);
      }
    }
  }
  const heads = ["devices", "notes merged by", "algorithm", "answers", "other acts", "answers in SR", "merged notes", "repaired", "schedules at the end", "answers lost", "false alarms", "told without a repair", "cannot be told", "wrong"];
  console.log([heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.map((cell) => cell.toLocaleString("en")).join(" | ")} |`).join("\n"));
}, 3_600_000);
