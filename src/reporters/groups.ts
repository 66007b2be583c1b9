/** Things that are alike. */
export type Group<T> = readonly [T, ...T[]];

/** Sorts things by a key, in the order in which the keys come. */
export function groups<T>(all: readonly T[], keyOf: (one: T) => string): Group<T>[] {
  const found = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const known = found.get(keyOf(one));
    if (known) known.push(one);
    else found.set(keyOf(one), [one]);
  }
  return [...found.values()];
}
