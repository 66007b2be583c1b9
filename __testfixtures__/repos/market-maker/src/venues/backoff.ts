/** Doubles from `base` up to `cap`. The first attempt has number 1. */
export function backoffMs(attempt: number, base = 250, cap = 10_000): number {
  return Math.min(cap, base * 2 ** (attempt - 1));
}
