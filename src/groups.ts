/** Things that are alike. */
export type Group<T> = [T, ...T[]];

/** Adds a value to those of a key. Copying the list for each would take the square of the time. */
export function addTo<K, T>(groups: Map<K, T[]>, key: K, value: T): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

/** Sorts values into groups, in the order in which the keys come, each in the order of the values. `Map.groupBy` does the same, from Node 21 on. */
export function groupBy<K, T>(values: Iterable<T>, keyOf: (value: T) => K): Map<K, Group<T>> {
  const groups = new Map<K, Group<T>>();
  for (const value of values) addTo<K, T>(groups, keyOf(value), value);
  return groups;
}

/** The groups alone. */
export function groupsOf<T>(values: Iterable<T>, keyOf: (value: T) => string): Group<T>[] {
  return [...groupBy(values, keyOf).values()];
}
