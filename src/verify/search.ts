/**
 * Finds, by halving, a change that brings a failure: one with which it is there and without which, all before it made, it is not.
 * What needs two changes together is brought by the later one.
 *
 * @param total of the changes, in the order in which they are made; with all of them the failure is there, without any it is not
 * @param known what earlier runs say about the first so many, undefined where they say nothing
 * @param ask runs the check with the first so many
 * @returns how many changes, the one sought last among them
 */
export async function firstWith(total: number, known: (count: number) => boolean | undefined, ask: (count: number) => Promise<boolean>): Promise<number> {
  let without = 0;
  let withIt = total;
  for (let count = 1; count < withIt; count++) {
    const isThere = known(count);
    if (isThere === false) without = count;
    else if (isThere === true) withIt = count;
  }
  while (withIt - without > 1) {
    const middle = Math.floor((without + withIt) / 2);
    if (await ask(middle)) withIt = middle;
    else without = middle;
  }
  return withIt;
}

/** A change and all that would be wrong without it, over any number of steps, in their order. */
export function withDependents<T extends { id: string; requires: readonly string[] }>(changes: readonly T[], id: string): T[] {
  const falling = new Set([id]);
  for (let before = 0; before < falling.size; ) {
    before = falling.size;
    for (const change of changes) if (change.requires.some((needed) => falling.has(needed))) falling.add(change.id);
  }
  return changes.filter((change) => falling.has(change.id));
}
