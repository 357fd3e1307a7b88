// ACT-R's model of practice and forgetting (Pavlik & Anderson 2005, Cognitive Science 29, 559-586): every answer leaves a trace, which decays
// by a power of its age. The more active a memory is when it is practised, the faster the new trace decays.
import { normal } from "../../src/core/simulate/chance";
import type { Mind } from "../../src/core/simulate/simulate";
import { gradingOf } from "./grades";

/** Parameters, named as published. */
export interface ActR {
  /** Decay of a trace laid down at no activation, and what e^activation adds to it. */
  readonly a: number;
  readonly c: number;
  /** The activation that is recalled in half of all cases, and the noise (of a logistic distribution). */
  readonly tau: number;
  readonly s: number;
  /** A second outside of study counts as much as h seconds of it. */
  readonly h: number;
}

/** Fitted by the authors to people learning Japanese words. */
export const published: ActR = { a: 0.177, c: 0.217, tau: -0.704, s: 0.255, h: 0.025 };

/** Seconds until a card comes back on the same day: within a session, all of them count. */
const sameDay = 600;

/** Traces of one card: when each was laid down, in counted seconds, and its decay. */
export interface Traces {
  readonly times: number[];
  readonly decays: number[];
}

/** Activation at a time after all traces: `strength` plus the logarithm of what is left of them; minus infinity without any. */
export function activation({ times, decays }: Traces, now: number, strength: number): number {
  let sum = 0;
  for (let at = 0; at < times.length; at++) sum += Math.exp(-decays[at]! * Math.log(Math.max(1, now - times[at]!)));
  return strength + Math.log(sum);
}

/** The decay of a trace laid down at this activation. */
export function decayAt(activation: number, { a, c }: ActR): number {
  return c * Math.exp(activation) + a;
}

/** The chance of recall at an activation. */
export function recallAt(activation: number, { tau, s }: ActR): number {
  return 1 / (1 + Math.exp((tau - activation) / s));
}

/** Whole days, in counted seconds. */
export const secondsOf = (days: number, { h }: ActR): number => days * 86_400 * h;

/**
 * A person whose memory follows ACT-R. Their a and c are the published ones times e^(0.15 z) each; activation is raised by 0.25 z for the
 * person, and by 0.25 z for each card (z standard normal). A failed answer is followed by the right one, and leaves a trace as a recall does.
 */
export function actRMind(person: () => number, chance: () => number, cards: number, hard: boolean): Mind {
  const own: ActR = { ...published, a: published.a * Math.exp(0.15 * normal(person)), c: published.c * Math.exp(0.15 * normal(person)) };
  const ability = 0.25 * normal(person);
  const strength = new Float64Array(cards);
  const traces: Traces[] = [];
  const grading = gradingOf(chance, hard);
  // The last one asked for: an answer follows its own forecast.
  let last = { card: -1, gap: 0, active: 0 };
  const after = (card: number, gap: number): number => {
    if (last.card !== card || last.gap !== gap) {
      const of = traces[card]!;
      last = { card, gap, active: activation(of, of.times.at(-1)! + (gap === 0 ? sameDay : secondsOf(gap, own)), strength[card]!) };
    }
    return last.active;
  };
  const recall = (card: number, gap: number): number => (gap === 0 ? 1 : recallAt(after(card, gap), own));
  return {
    meet(card) {
      const ease = normal(chance);
      strength[card] = ability + 0.25 * ease;
      traces[card] = { times: [0], decays: [decayAt(-Infinity, own)] };
      return grading.first(ease);
    },
    recall,
    answer(card, gap, recalled) {
      const r = recall(card, gap);
      const { times, decays } = traces[card]!;
      decays.push(decayAt(after(card, gap), own));
      times.push(times.at(-1)! + (gap === 0 ? sameDay : secondsOf(gap, own)));
      last.card = -1;
      return recalled ? grading.recalled(r) : 1;
    },
  };
}
