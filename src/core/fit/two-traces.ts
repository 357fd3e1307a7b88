import { clamp } from "../data/clamp";
import { twoTraceMemoryOf } from "../scheduling/fsrs7";
import type { Follower } from "./fit-model";

// FSRS-7 with derivatives, from its published formulas. tests/core/fit/two-traces.test.ts holds it to core/scheduling/fsrs7.ts.

/** Bounds of the stabilities of both traces (days), of difficulty, and of the exponents of forgetting. */
const days = [0.0001, 36_500] as const;
const difficulties = [1, 10] as const;
const exponents = [0.01, 0.95] as const;
/** Recall is within 0.00001..0.99999. */
const share = 1 - 2e-5;

/** A trace after an answer, with its derivatives by stability (byS), difficulty (byD), recall (byR) and its own eight weights (byW). */
interface Step {
  value: number;
  byS: number;
  byD: number;
  byR: number;
  readonly byW: Float64Array;
}

/**
 * Follows cards under these 34 weights (in their ranges), in arrays that all of them share. Where the formulas have a corner (a state at
 * its bound, the smaller of two stabilities), the derivatives are those of the side that the value is on, and at a bound of the state 0; at
 * the bound of a weight they are those inside its range.
 */
export function followTwoTraces(w: readonly number[]): Follower {
  const size = 34;
  const [slow, fast, hard, slope] = [new Float64Array(size), new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const steps: readonly [Step, Step] = [newStep(), newStep()];
  /** The state: stabilities in days, difficulty. */
  let [s, f, d] = [1, 1, 5];
  /** Derivatives of the last recall by the state, and of the fast trace's recall by its stability and w23, w25 and w33. */
  let [byS, byF, byD] = [0, 0, 0];
  let [q, qByF, qBy23, qBy25, qBy33] = [1, 0, 0, 0, 0];

  const [w4, w5, w6] = [w[4]!, w[5]!, w[6]!];
  const steep = Math.exp(3 * w5);
  const slowDecay = -clamp(w[24]!, ...exponents);
  const slowPower = w[26]! ** (1 / slowDecay);
  const fastLog = Math.log(w[25]!);

  function begin(slowest: number, fastest: number, difficulty: number): void {
    [s, f, d] = [clamp(slowest, ...days), clamp(fastest, ...days), clamp(difficulty, ...difficulties)];
    slow.fill(0);
    fast.fill(0);
    hard.fill(0);
  }

  function recall(elapsed: number): number {
    const [logS, logF, ease] = [Math.log(s), Math.log(f), d - 5];
    // The fast trace.
    const raw = w[23]! * Math.exp((w[33]! - 0.3) * logF);
    const decay = -clamp(raw, ...exponents);
    const power = Math.min(fastLog / decay, 60);
    const x = (Math.expm1(power) * elapsed) / f;
    const log = Math.log1p(x);
    q = Math.exp(decay * log);
    const byX = (decay * q) / (1 + x);
    const byPower = power < 60 ? (byX * elapsed * Math.exp(power)) / f : 0;
    const byRaw = inside(raw, exponents) ? (byPower * power) / decay - q * log : 0;
    qByF = (byRaw * raw * (w[33]! - 0.3) - byX * x) / f;
    qBy23 = (byRaw * raw) / w[23]!;
    qBy25 = byPower / (w[25]! * decay);
    qBy33 = byRaw * raw * logF;
    // The slow trace. `v`: its derivative by the logarithm of y.
    const y = ((slowPower - 1) * Math.exp(ease * (w[32]! - 0.3)) * elapsed) / s;
    const slowLog = Math.log1p(y);
    const p = Math.exp(slowDecay * slowLog);
    const v = (slowDecay * p * y) / (1 + y);
    const byBase = (v * slowPower) / (slowPower - 1) / slowDecay;
    // The mixture.
    const part = 1 / (1 + (w[28]! / w[27]!) * Math.exp(w[30]! * logS + w[29]! * logF + ease * (w[31]! - 0.5)));
    const [ofFast, ofSlow] = [share * part, share * (1 - part)];
    const shift = ofFast * (1 - part) * (q - p);
    byS = (-ofSlow * v - shift * w[30]!) / s;
    byF = ofFast * qByF - (shift * w[29]!) / f;
    byD = ofSlow * v * (w[32]! - 0.3) - shift * (w[31]! - 0.5);
    for (let at = 0; at < size; at++) slope[at] = byS * slow[at]! + byF * fast[at]! + byD * hard[at]!;
    slope[23]! += ofFast * qBy23;
    slope[24]! += ofSlow * ((byBase * Math.log(w[26]!)) / slowDecay - p * slowLog);
    slope[25]! += ofFast * qBy25;
    slope[26]! += (ofSlow * byBase) / w[26]!;
    slope[27]! += shift / w[27]!;
    slope[28]! -= shift / w[28]!;
    slope[29]! -= shift * logF;
    slope[30]! -= shift * logS;
    slope[31]! -= shift * ease;
    slope[32]! += ofSlow * v * ease;
    slope[33]! += ofFast * qBy33;
    return ofFast * q + ofSlow * p + 1e-5;
  }

  return {
    slope,
    first(grade) {
      const stability = w[grade - 1]!;
      const raw = w4 - Math.exp(w5 * (grade - 1)) + 1;
      begin(stability, 0.8 * stability, raw);
      slow[grade - 1] = 1;
      if (inside(0.8 * stability, days)) fast[grade - 1] = 0.8;
      if (!inside(raw, difficulties)) return;
      hard[4] = 1;
      hard[5] = -(grade - 1) * Math.exp(w5 * (grade - 1));
    },
    // As the scheduler takes over such a card: traces 1 and 0.8 times the stability at which recall is 90 %. It depends on the weights.
    known(stability, difficulty) {
      const gap = clamp(stability, ...days);
      begin(gap, 0.8 * gap, difficulty);
      let miss = 1;
      let total = 0;
      // Newton's method, in the logarithm of the stability.
      for (let turn = 0; turn < 10 && Math.abs(miss) > 1e-14; turn++) {
        if (turn > 0) begin(s * Math.exp(clamp(-miss / (total * s), -2, 2, 0)), 0, d);
        f = clamp(0.8 * s, ...days);
        miss = recall(gap) - 0.9;
        total = byS + 0.8 * byF;
      }
      // At the bounds, or where a curve is too odd for it.
      if (!(Math.abs(miss) < 1e-9 && total > 0)) {
        const { slow: found } = twoTraceMemoryOf(gap, d, w);
        begin(found, 0.8 * found, d);
        if (!inside(s, days)) return;
        recall(gap);
        total = byS + 0.8 * byF;
        if (!(total > 0)) return;
      }
      for (let at = 0; at < size; at++) {
        slow[at] = -slope[at]! / total;
        fast[at] = 0.8 * slow[at]!;
      }
    },
    recall: (_gap, elapsed) => recall(elapsed),
    answer(_gap, grade, r) {
      const [long, short] = steps;
      stepOf(long, w, 7, s, d, r, grade);
      stepOf(short, w, 15, f, d, q, grade);
      // A forgotten card's fast trace is at most 0.8 times the slow one.
      const isBound = grade === 1 && short.value > 0.8 * long.value;
      const lapse = grade === 1 ? r + 0.1 : 1;
      const change = -w6 * (grade - 3) * lapse;
      const room = (0.99 * (10 - d)) / 9;
      const raw = 0.01 * (w4 - steep + 1) + 0.99 * d + room * change;
      const isFree = inside(raw, difficulties);
      const ownD = isFree ? 0.99 * (1 - change / 9) : 0;
      const recallD = isFree && grade === 1 ? 2 * room * w6 : 0;
      const [ownS, hardS, recallS] = [long.byS, long.byD, long.byR];
      const [ownF, hardF] = [short.byS + short.byR * qByF, short.byD];
      for (let at = 0; at < size; at++) {
        const [ofD, ofR] = [hard[at]!, slope[at]!];
        slow[at] = ownS * slow[at]! + hardS * ofD + recallS * ofR;
        fast[at] = ownF * fast[at]! + hardF * ofD;
        hard[at] = ownD * ofD + recallD * ofR;
      }
      for (let at = 0; at < 8; at++) {
        slow[7 + at]! += long.byW[at]!;
        fast[15 + at]! += short.byW[at]!;
      }
      fast[23]! += short.byR * qBy23;
      fast[25]! += short.byR * qBy25;
      fast[33]! += short.byR * qBy33;
      if (isFree) {
        hard[4]! += 0.01;
        hard[5]! -= 0.03 * steep;
        hard[6]! -= room * (grade - 3) * lapse;
      }
      s = long.value;
      f = isBound ? clamp(0.8 * s, ...days) : short.value;
      d = clamp(raw, ...difficulties);
      if (isBound) for (let at = 0; at < size; at++) fast[at] = f > days[0] ? 0.8 * slow[at]! : 0;
    },
  };
}

function newStep(): Step {
  return { value: 0, byS: 0, byD: 0, byR: 0, byW: new Float64Array(8) };
}

/** A trace of stability `x` after an answer. `r`: the recall that counts for it, `k`: where its weights begin. */
function stepOf(step: Step, w: readonly number[], k: number, x: number, d: number, r: number, grade: number): void {
  const { byW } = step;
  byW.fill(0);
  step.byD = 0;
  if (grade === 1) {
    const log = Math.log1p(x);
    const power = Math.expm1(w[k + 4]! * log);
    const value = (step.value = w[k + 3]! * power * Math.exp((1 - r) * w[k + 5]!));
    const rise = (value * (power + 1)) / power;
    step.byS = (rise * w[k + 4]!) / (1 + x);
    step.byR = -value * w[k + 5]!;
    if (value >= x) {
      step.value = x;
      step.byS = 1;
      step.byR = 0;
    } else {
      byW[3] = value / w[k + 3]!;
      byW[4] = rise * log;
      byW[5] = (1 - r) * value;
    }
  } else {
    // A pass never lowers a trace: no corner with the lapse, which never raises it.
    const power = Math.expm1((1 - r) * w[k + 2]!);
    const bonus = grade === 2 ? w[k + 6]! : grade === 4 ? w[k + 7]! : 1;
    const log = Math.log(x);
    const scale = Math.exp(w[k]! - 1.5 + (1 - w[k + 1]!) * log) * (11 - d);
    const grown = scale * power * bonus;
    const rise = scale * (power + 1) * bonus;
    step.value = x + grown;
    step.byS = 1 + (grown * (1 - w[k + 1]!)) / x;
    step.byD = -grown / (11 - d);
    step.byR = -w[k + 2]! * rise;
    byW[0] = grown;
    byW[1] = -grown * log;
    byW[2] = (1 - r) * rise;
    if (grade === 2) byW[6] = scale * power;
    if (grade === 4) byW[7] = scale * power;
  }
  if (inside(step.value, days)) return;
  step.value = clamp(step.value, ...days);
  step.byS = step.byD = step.byR = 0;
  byW.fill(0);
}

function inside(value: number, [least, most]: readonly [number, number]): boolean {
  return value > least && value < most;
}
