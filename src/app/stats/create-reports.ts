import { compareAndFit } from "../../core/fit/compare-models";
import { packHistory } from "../../core/fit/history";
import { defaultWeights } from "../../core/scheduling/fsrs";
import { linesOfCard } from "../../core/log/card-lines";
import { logKey } from "../../core/log/line";
import { forgetting } from "../../core/stats/forgetting";
import { momentNow } from "../../core/scheduling/moment";
import { dayNumber } from "../../core/model/day";
import { isInDeck } from "../../core/model/deck";
import { ancestry, limitKey } from "../../core/model/daily-limits";
import type { Settings } from "../../core/model/settings";
import { followersOf, settingsIn } from "../../core/settings/deck-options";
import { answersFollowing } from "../../core/stats/deck-answers";
import type { Schedule } from "../../core/model/schedule";
import { adaptiveLevels } from "../../core/simulate/adaptive-levels";
import { costs, retentions, type CostSettings } from "../../core/simulate/cost";
import { habitsOf } from "../../core/simulate/habits";
import { vaultOf, type Vault } from "../../core/simulate/vault";
import { importSchedules, type ImportParts } from "../log/import-schedules";
import { eachInSlices, runCancellable } from "../async/cancellable";
import { readStatistics, type StatisticsParts } from "./statistics";
import { assumedNew, type LogReports } from "../api/log-reports";
import type { ProgressWatch } from "../api/conversion";

const days = 365;

/** The retentions to simulate, with that of the settings. */
const withOwn = (own: number): number[] => [...new Set([...retentions, own])].sort((a, b) => a - b);

/** The reports on this vault's review log. */
export function createLogReports(parts: ImportParts & StatisticsParts): LogReports {
  const { notes, library, reviewLog, settings, clock } = parts;

  /** The settings of a deck, or of the vault. */
  const settingsFor = (deck: string | null): Settings => (deck === null ? settings() : settingsIn(settings(), [deck]));

  /** The schedules of the cards that would follow a deck's retention, or the vault's, and the number of its other cards, from the notes; null when stopped. */
  async function schedules(deck: string | null, watch: ProgressWatch): Promise<{ readonly found: readonly Schedule[]; readonly left: number } | null> {
    const follows = followersOf(settings(), deck, "fsrs.retention");
    const found: Schedule[] = [];
    let left = 0;
    const paths = notes.list().flatMap(({ path }) => (library.countsOf(path).total > 0 ? [path] : []));
    const isWhole = await eachInSlices(paths, parts.slice, watch, async (path) => {
      for (const { cards, decks } of library.parse(path, await notes.read(path)).blocks) {
        if (follows(decks)) found.push(...cards.map(({ schedule }) => schedule));
        else if (decks.some((one) => isInDeck(one, deck ?? ""))) left += cards.length;
      }
    });
    return isWhole ? { found, left } : null;
  }

  /** The lowest limit that applies to all cards of a deck, or of the vault; null: none. */
  function leastLimit(kind: "newPerDay" | "reviewsPerDay", deck: string | null): number | null {
    const above = new Set(ancestry(deck === null ? [] : [deck]));
    const all = settings();
    const limits = [all, ...all.deckLimits.filter((row) => above.has(limitKey(row.deck)))].flatMap((one) => one[kind] ?? []);
    return limits.length === 0 ? null : Math.min(...limits);
  }

  /**
   * Simulates the cards that follow a deck's retention, or the vault's, as this person would study them; null when stopped. Progress: reading
   * is the first half, simulating the second. `left`: the number of the deck's other cards.
   */
  async function simulated<T>(watch: ProgressWatch, deck: string | null, work: (vault: Vault, plan: CostSettings) => Generator<number, T>): Promise<{ readonly outcome: T; readonly newPerDay: number | null; readonly left: number } | null> {
    await library.whenWhole();
    const { history } = await reviewLog.read();
    const cards = await schedules(deck, (done, total) => watch(done, total * 2));
    if (cards === null) return null;
    const { fsrs } = settingsFor(deck);
    const weights = fsrs.weights?.values ?? defaultWeights;
    const [newPerDay, reviewsPerDay] = [leastLimit("newPerDay", deck), leastLimit("reviewsPerDay", deck)];
    const plan = {
      ...habitsOf(history.reviews),
      weights, days, seed: 1,
      maximumInterval: fsrs.maximumInterval,
      steps: { learning: fsrs.learningSteps.length, relearning: fsrs.relearningSteps.length },
      newPerDay: newPerDay ?? assumedNew,
      reviewsPerDay: reviewsPerDay ?? Infinity,
    };
    const outcome = await runCancellable(work(vaultOf(cards.found, dayNumber(library.today()), weights), plan), parts.slice, (done, total) => watch(done + total, total * 2));
    return outcome && { outcome, newPerDay, left: cards.left };
  }

  return {
    get on() {
      return reviewLog.on;
    },
    async open() {
      await library.whenWhole();
      const read = await readStatistics(parts);
      return { skipped: read.log.skipped, unread: read.log.unread, of: (choice, watch) => runCancellable(read.slices(choice), parts.slice, watch) };
    },
    async openCards() {
      const { history } = await reviewLog.read();
      const at = () => momentNow(library.today(), clock, settings());
      const linesOf = ({ hash, face }: { readonly hash: number; readonly face: number }) => linesOfCard(history, logKey(hash, face), at());
      return { linesOf, forgettingOf: (card, schedule) => forgetting(schedule, linesOf(card), at(), settingsIn(settings(), card.decks).fsrs) };
    },
    importKnown: () => importSchedules(parts),
    forget: () => reviewLog.forget(),
    async fit(watch, deck = null) {
      await library.whenWhole();
      const { history } = await reviewLog.read();
      const { algorithm, fsrs } = settingsFor(deck);
      const own = { fsrs: fsrs.weights?.values ?? null, fsrs7: fsrs.weights7?.values ?? null };
      const chosen = algorithm === "fsrs7" ? "fsrs7" : "fsrs";
      const isSame = deck === null && settings().deckOptions.length === 0;
      const answers = isSame ? history.reviews : answersFollowing(history, library.table({ kind: "all" }), settings(), deck, chosen === "fsrs7" ? "fsrs.weights7" : "fsrs.weights");
      const report = await runCancellable(compareAndFit(packHistory(answers, history.cards.length), chosen, { own }), parts.slice, watch);
      return report && { ...report, algorithm: chosen };
    },
    async costs(watch, deck = null) {
      const found = await simulated(watch, deck, (vault, plan) => costs(vault, plan, withOwn(settingsFor(deck).fsrs.retention)));
      return found && { costs: found.outcome, retention: settingsFor(deck).fsrs.retention, newPerDay: found.newPerDay, left: found.left };
    },
    async adaptive(watch) {
      const { retention, leastRetention } = settings().fsrs;
      const found = await simulated(watch, null, (vault, plan) => adaptiveLevels(vault, plan, leastRetention, withOwn(retention)));
      return found && found.outcome;
    },
  };
}
