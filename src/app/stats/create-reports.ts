import { compareAndFit } from "../../core/fit/compare-models";
import { packHistory } from "../../core/fit/history";
import { defaultWeights } from "../../core/scheduling/fsrs";
import { linesOfCard } from "../../core/log/card-lines";
import { logKey } from "../../core/log/line";
import { forgetting } from "../../core/stats/forgetting";
import { momentNow } from "../../core/scheduling/moment";
import { dayNumber } from "../../core/model/day";
import type { Schedule } from "../../core/model/schedule";
import { adaptiveLevels } from "../../core/simulate/adaptive-levels";
import { costs, retentions, type CostSettings } from "../../core/simulate/cost";
import { habitsOf } from "../../core/simulate/habits";
import { vaultOf, type Vault } from "../../core/simulate/vault";
import { importSchedules, type ImportParts } from "../log/import-schedules";
import { eachInSlices, runCancellable } from "../async/cancellable";
import { readStatistics } from "./statistics";
import { assumedNew, type LogReports } from "../api/log-reports";
import type { ProgressWatch } from "../api/conversion";

const days = 365;

/** The retentions to simulate, with that of the settings. */
const withOwn = (own: number): number[] => [...new Set([...retentions, own])].sort((a, b) => a - b);

/** The reports on this vault's review log. */
export function createLogReports(parts: ImportParts): LogReports {
  const { notes, library, reviewLog, settings, clock } = parts;
  const weights = () => settings().fsrs.weights?.values ?? defaultWeights;

  /** The schedules of all cards, from the notes; null when stopped. */
  async function schedules(watch: ProgressWatch): Promise<Schedule[] | null> {
    const found: Schedule[] = [];
    const paths = notes.list().flatMap(({ path }) => (library.countsOf(path).total > 0 ? [path] : []));
    const isWhole = await eachInSlices(paths, parts.slice, watch, async (path) => {
      for (const { cards } of library.parse(path, await notes.read(path)).blocks) found.push(...cards.map(({ schedule }) => schedule));
    });
    return isWhole ? found : null;
  }

  /** This vault's cards, and how this person would study them; null when stopped. */
  async function vaultAndHabits(watch: ProgressWatch): Promise<{ readonly vault: Vault; readonly plan: CostSettings } | null> {
    await library.whenWhole();
    const { history } = await reviewLog.read();
    const cards = await schedules(watch);
    if (cards === null) return null;
    const { fsrs, newPerDay, reviewsPerDay } = settings();
    const plan = {
      ...habitsOf(history.reviews),
      weights: weights(), days, seed: 1,
      maximumInterval: fsrs.maximumInterval,
      steps: { learning: fsrs.learningSteps.length, relearning: fsrs.relearningSteps.length },
      newPerDay: newPerDay ?? assumedNew,
      reviewsPerDay: reviewsPerDay ?? Infinity,
    };
    return { vault: vaultOf(cards, dayNumber(library.today()), plan.weights), plan };
  }

  /** Progress: reading is the first half, simulating the second. */
  async function simulated<T>(watch: ProgressWatch, work: (vault: Vault, plan: CostSettings) => Generator<number, T>): Promise<T | null> {
    const found = await vaultAndHabits((done, total) => watch(done, total * 2));
    return found && runCancellable(work(found.vault, found.plan), parts.slice, (done, total) => watch(done + total, total * 2));
  }

  return {
    get on() {
      return reviewLog.on;
    },
    async open() {
      await library.whenWhole();
      const read = await readStatistics(parts);
      const model = () => ({ algorithm: settings().algorithm, weights: weights(), weights7: settings().fsrs.weights7?.values });
      return { skipped: read.log.skipped, unread: read.log.unread, of: (choice, watch) => runCancellable(read.slices({ ...choice, ...model() }), parts.slice, watch) };
    },
    async openCards() {
      const { history } = await reviewLog.read();
      const at = () => momentNow(library.today(), clock, settings());
      const linesOf = ({ hash, face }: { readonly hash: number; readonly face: number }) => linesOfCard(history, logKey(hash, face), at());
      return { linesOf, forgettingOf: (card, schedule) => forgetting(schedule, linesOf(card), at(), settings().fsrs) };
    },
    importKnown: () => importSchedules(parts),
    forget: () => reviewLog.forget(),
    async fit(watch) {
      const { history } = await reviewLog.read();
      const { algorithm, fsrs } = settings();
      const own = { fsrs: fsrs.weights?.values ?? null, fsrs7: fsrs.weights7?.values ?? null };
      const chosen = algorithm === "fsrs7" ? "fsrs7" : "fsrs";
      const report = await runCancellable(compareAndFit(packHistory(history.reviews, history.cards.length), chosen, { own }), parts.slice, watch);
      return report && { ...report, algorithm: chosen };
    },
    costs: (watch) => simulated(watch, (vault, plan) => costs(vault, plan, withOwn(settings().fsrs.retention))),
    adaptive(watch) {
      const { retention, leastRetention } = settings().fsrs;
      return simulated(watch, (vault, plan) => adaptiveLevels(vault, plan, leastRetention, withOwn(retention)));
    },
  };
}
