/**
 * Starts `Date` at `today` (a day "2024-02-11", at noon local time, or a full ISO time), running on from there.
 * Leaves timers alone. The result restores it.
 */
export function startClockAt(scope: { Date: DateConstructor }, today: string): () => void {
  const Real = scope.Date;
  const start = new Real(/^\d{4}-\d\d-\d\d$/.test(today) ? `${today}T12:00:00` : today).getTime();
  if (Number.isNaN(start)) throw new Error(`Not a day: ${today}`);
  const ahead = start - Real.now();
  const now = (): number => Real.now() + ahead;
  scope.Date = new Proxy(Real, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => new Real(now()).toString(),
    get: (target, key, receiver) => (key === "now" ? now : (Reflect.get(target, key, receiver) as unknown)),
  });
  return () => {
    scope.Date = Real;
  };
}
