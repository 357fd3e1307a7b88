import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reduce, startSession, upcoming, waitingCards, type SessionAction, type SessionState } from "../../../src/core/review/session";

interface Card {
  readonly key: string;
  readonly due: number | null;
  readonly at: number | null;
}

const card = (key: string, due: number | null = 1, at: number | null = null): Card => ({ key, due, at });
const run = (state: SessionState<Card>, ...actions: SessionAction<Card>[]) => actions.reduce(reduce, state);
const shows = (state: SessionState<Card>) => state.current?.card.key ?? null;
const grade = (answer: "again" | "good", id = 1): SessionAction<Card> => ({ kind: "grade", grade: answer, id, comeback: answer === "again" ? "last" : "done" });
const skip: SessionAction<Card> = { kind: "skip", id: 9 };
const undo: SessionAction<Card> = { kind: "undo" };
const gone = (key: string): SessionAction<Card> => ({ kind: "gone", keys: new Set([key]) });
const waitingKeys = (state: SessionState<Card>) => new Set(waitingCards(state).map(({ key }) => key));
const abc = () => startSession([card("a"), card("b", null), card("c")]);

describe("a session", () => {
  it("shows cards in order and ends", () => {
    let state = abc();
    expect(state.remaining).toEqual({ new: 1, learning: 0, review: 2 });
    expect([shows(state), upcoming(state)?.key]).toEqual(["a", "b"]);
    state = run(state, { kind: "reveal" });
    expect(state.side).toBe("back");
    state = run(state, grade("good"), grade("good"), grade("good"));
    expect(shows(state)).toBeNull();
    expect(state).toMatchObject({ done: 3, answered: 3, again: 0, remaining: { new: 0, learning: 0, review: 0 } });
    expect(run(state, grade("good"), skip, { kind: "reveal" })).toBe(state);
  });

  it("brings 'again' and skipped cards back after the others, in order", () => {
    let state = run(abc(), grade("again"), skip);
    expect(shows(state)).toBe("c");
    expect(state.remaining).toEqual({ new: 1, learning: 1, review: 1 });
    state = run(state, grade("good"));
    expect(shows(state)).toBe("a");
    expect(state.current?.phase).toBe("learning");
    state = run(state, grade("again"));
    expect(shows(state)).toBe("b");
    state = run(state, grade("good"), grade("good"));
    expect(state).toMatchObject({ done: 3, again: 2, current: null });
  });

  it("shows a lone card again at once", () => {
    expect(shows(run(startSession([card("a")]), grade("again")))).toBe("a");
  });

  it("keeps the current card on a new day", () => {
    const state = run(abc(), grade("again"), { kind: "reveal" }, { kind: "rollover", cards: [card("a"), card("b", null), card("d")] });
    expect([shows(state), state.side]).toEqual(["b", "back"]);
    expect(state.remaining).toEqual({ new: 1, learning: 0, review: 2 });
    const back = run(state, undo);
    expect(shows(back)).toBe("a");
    expect(back.remaining).toEqual({ new: 1, learning: 0, review: 2 });
    expect(shows(run(back, grade("good")))).toBe("b");
  });

  it("puts a card and its siblings away, and restores them", () => {
    const away = (...keys: string[]): SessionAction<Card> => ({ kind: "away", id: 5, keys: new Set(keys) });
    const whole = startSession([card("a"), card("b", null), card("c"), card("d", 1, 60)]);
    const state = run(whole, { kind: "reveal" }, away("a", "c", "d"));
    expect([shows(state), state.remaining, state.done, state.answered]).toEqual(["b", { new: 1, learning: 0, review: 0 }, 0, 0]);
    const back = run(state, undo);
    expect([shows(back), back.side, back.remaining]).toEqual(["a", "front", whole.remaining]);
    expect(waitingKeys(back)).toEqual(waitingKeys(whole));
    expect(back.waits?.head.at).toBe(60);
    expect(run(back, away("a"), away("b"), away("c"), { kind: "time", now: 60 }, away("d"))).toMatchObject({ current: null, done: 0, remaining: { new: 0, learning: 0, review: 0 } });
  });

  it("drops and changes cards wherever they wait", () => {
    const waiting = run(abc(), skip);
    expect(shows(run(waiting, gone("b")))).toBe("c");
    expect(run(waiting, gone("a")).remaining).toEqual({ new: 1, learning: 0, review: 1 });
    expect(run(waiting, gone("zz"))).toBe(waiting);
    const changed = run(waiting, { kind: "changed", cards: new Map([["a", card("A")], ["b", card("B", null)], ["c", card("C")]]) });
    expect(shows(changed)).toBe("B");
    expect(shows(run(changed, grade("good"), grade("good")))).toBe("A");
    expect(shows(run(changed, undo))).toBe("A");
  });

  describe("with learning steps", () => {
    const wait = (at: number, id = 1): SessionAction<Card> => ({ kind: "grade", grade: "good", id, comeback: at });
    const time = (now: number): SessionAction<Card> => ({ kind: "time", now });

    it("brings a card back once its time has come, before the others", () => {
      let state = run(abc(), wait(60));
      expect([shows(state), state.remaining, state.done]).toEqual(["b", { new: 1, learning: 1, review: 1 }, 0]);
      state = run(state, time(59), wait(100));
      expect(shows(state)).toBe("c");
      // The current card stays; the next one is the one whose time has come.
      state = run(state, time(60));
      expect([shows(state), upcoming(state)?.key]).toEqual(["c", "a"]);
      state = run(state, grade("good"));
      expect([shows(state), state.current?.phase]).toEqual(["a", "learning"]);
    });

    it("waits when nothing else is left, until the time comes or the user continues", () => {
      const waiting = run(startSession([card("a"), card("b")], 0), wait(600), wait(60));
      expect([shows(waiting), waiting.waits?.head.at]).toEqual([null, 60]);
      expect(shows(run(waiting, time(60)))).toBe("b");
      const ahead = run(waiting, { kind: "ahead" });
      expect(shows(ahead)).toBe("b");
      expect(run(ahead, { kind: "ahead" })).toBe(ahead);
      expect(shows(run(ahead, grade("good"), { kind: "ahead" }))).toBe("a");
      const done = run(ahead, grade("good"), { kind: "ahead" }, grade("good"));
      expect(done).toMatchObject({ current: null, waits: null, done: 2, answered: 4, remaining: { new: 0, learning: 0, review: 0 } });
    });

    it("continues steps that began before it, and keeps them on a new day", () => {
      const state = startSession([card("a", 1, 100), card("b"), card("c", 1, 5)], 10);
      expect([shows(state), state.current?.phase, state.remaining]).toEqual(["c", "learning", { new: 0, learning: 2, review: 1 }]);
      const next = run(state, { kind: "rollover", cards: [card("a", 1, 100), card("c", 1, 5), card("d")] });
      expect([shows(next), next.remaining, next.waits?.head.at]).toEqual(["c", { new: 0, learning: 2, review: 1 }, 100]);
    });

    it("undoes an answer that waits, and drops a card that waits", () => {
      const waiting = run(startSession([card("a")], 0), wait(60));
      expect(shows(run(waiting, undo))).toBe("a");
      expect(run(waiting, undo)).toMatchObject({ waits: null, answered: 0, done: 0, remaining: { learning: 0, review: 1 } });
      expect(run(waiting, gone("a"))).toMatchObject({ current: null, waits: null, remaining: { learning: 0 } });
    });
  });

  it("handles 64,000 cards, all answered again, all undone", () => {
    const count = 64_000;
    let state = startSession(Array.from({ length: count }, (_, at) => card(`k${at}`)));
    for (let at = 0; at < count; at++) state = reduce(state, grade("again", at));
    expect(state.remaining).toEqual({ new: 0, learning: count, review: 0 });
    for (let at = 0; at < count; at++) state = reduce(state, grade("good", count + at));
    expect(state).toMatchObject({ done: count, current: null });
  });

  const key = fc.integer({ min: 0, max: 7 }).map((at) => `k${at}`);
  const action = fc.oneof<fc.Arbitrary<SessionAction<Card>>[]>(
    fc.constantFrom("again" as const, "good" as const).map((answer) => grade(answer)),
    fc.nat(30).map((at) => ({ kind: "grade", grade: "good", id: 1, comeback: at })),
    fc.nat(30).map((now) => ({ kind: "time", now })),
    fc.constant<SessionAction<Card>>({ kind: "ahead" }),
    fc.constant(skip),
    fc.constant(undo),
    fc.constant<SessionAction<Card>>({ kind: "reveal" }),
    key.map(gone),
    fc.uniqueArray(key).map((keys) => ({ kind: "away", id: 4, keys: new Set(keys) })),
    fc.uniqueArray(key).map((keys) => ({ kind: "rollover", cards: keys.map((name) => card(name)) })),
  );

  it("never loses, duplicates or starves a card, and its counts are correct", () => {
    fc.assert(
      fc.property(fc.uniqueArray(key), fc.array(action, { maxLength: 60 }), (keys, actions) => {
        let state = startSession(keys.map((name) => card(name)));
        for (const step of actions) {
          const before = state;
          state = reduce(state, step);
          // Only these actions remove a waiting card from the session.
          if (["skip", "undo", "reveal", "time", "ahead"].includes(step.kind) || (step.kind === "grade" && step.comeback !== "done")) {
            for (const waiting of waitingKeys(before)) expect(waitingKeys(state)).toContain(waiting);
          }
        }
        const waiting = waitingCards(state).map((one) => one.key).sort();
        const left = state.remaining.new + state.remaining.learning + state.remaining.review;
        expect(left).toBe(waiting.length);
        const asked: string[] = [];
        state = reduce(state, { kind: "time", now: 30 });
        for (let turn = shows(state); turn !== null; turn = shows(state)) {
          asked.push(turn);
          state = reduce(state, grade("good"));
        }
        expect([...asked].sort()).toEqual(waiting);
        expect(state.remaining).toEqual({ new: 0, learning: 0, review: 0 });
      }),
      { numRuns: 2000 },
    );
  });

  it("can be undone back to the start from anywhere", () => {
    const answers = fc.array(fc.constantFrom<SessionAction<Card>[]>(grade("again"), grade("good"), skip, { kind: "away", id: 2, keys: new Set(["k1", "k2", "k3"]) }, { kind: "grade", grade: "hard", id: 1, comeback: 9 }, { kind: "ahead" }, { kind: "time", now: 9 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.uniqueArray(key, { minLength: 1 }), answers, (keys, actions) => {
        const start = startSession(keys.map((name) => card(name)));
        let state = run(start, ...actions);
        while (state.history !== null) state = reduce(state, undo);
        expect(state).toMatchObject({ done: 0, answered: 0, again: 0, remaining: start.remaining });
        expect(shows(state)).toBe(shows(start));
      }),
    );
  });
});
