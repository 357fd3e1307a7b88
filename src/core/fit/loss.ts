/** Log loss in nats of an outcome forecast with chance `r`. Finite for every r from a model within its bounds, and for 0 and 1. */
export function logLoss(r: number, passed: boolean): number {
  return -Math.log(Math.max(1e-9, passed ? r : 1 - r));
}
