/**
 * A name for each thing of a file: its own where no other has it, else its own with its place among all that have it (`create~2of3`).
 *
 * Decisions are kept by such names, so none may pass to another thing. `~2of3` says how many there are: when one of them goes or another
 * comes, all get names that nobody has decided about.
 *
 * @param things in an order that only they decide, such as that of the source
 */
export function distinctNames<T>(things: readonly T[], nameOf: (thing: T) => string): Map<T, string> {
  const byName = new Map<string, T[]>();
  for (const thing of things) byName.set(nameOf(thing), [...(byName.get(nameOf(thing)) ?? []), thing]);
  return new Map([...byName].flatMap(([name, alike]) => alike.map((thing, index): [T, string] => [thing, alike.length === 1 ? name : `${name}~${index + 1}of${alike.length}`])));
}

/** The name without the place: what all that are called so have in common. */
export function sharedName(name: string): string {
  return name.replace(/~\d+of\d+$/, '');
}
