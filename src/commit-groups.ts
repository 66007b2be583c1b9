import type { Change } from './model.js';

/** What `--create-commits` takes. */
export const COMMITS_BY = ['transform', 'package'] as const;

export type CommitsBy = (typeof COMMITS_BY)[number];

/** Changes that make one commit, and the names (of the transform, or of packages) that it is about. */
export interface CommitGroup {
  names: string[];
  changes: Change[];
}

/**
 * Which changes go into one commit, in an order in which each commit stands on its own: what a change requires is in its own or in
 * an earlier one. Groups that need each other are one commit, since neither could come first.
 *
 * @param changes that are made together, in the order of the plan
 * @param nameOf the transform, or the package, of a change
 */
export function commitGroups(changes: readonly Change[], nameOf: (change: Change) => string): CommitGroup[] {
  const byName = new Map<string, Change[]>();
  for (const change of changes) byName.set(nameOf(change), [...(byName.get(nameOf(change)) ?? []), change]);
  const names = [...byName.keys()];
  const needs = reachable(changes, nameOf);
  const open = new Set(names);
  const groups: CommitGroup[] = [];
  while (open.size > 0) {
    // One whose needs all lead back to itself is always there: following needs can only end in a circle.
    const first = names.find((name) => open.has(name) && [...(needs.get(name) ?? [])].every((other) => !open.has(other) || needs.get(other)?.has(name)));
    const together = names.filter((name) => open.has(name) && (name === first || (first !== undefined && needs.get(first)?.has(name))));
    for (const name of together) open.delete(name);
    groups.push({ names: together, changes: changes.filter((change) => together.includes(nameOf(change))) });
  }
  return groups;
}

/** For each name all that it needs, at whatever distance. */
function reachable(changes: readonly Change[], nameOf: (change: Change) => string): Map<string, Set<string>> {
  const nameOfId = new Map(changes.map((change) => [change.id, nameOf(change)]));
  const needs = new Map<string, Set<string>>();
  for (const change of changes) {
    const own = needs.get(nameOf(change)) ?? new Set();
    for (const id of change.requires) {
      const other = nameOfId.get(id);
      if (other !== undefined && other !== nameOf(change)) own.add(other);
    }
    needs.set(nameOf(change), own);
  }
  for (let grew = true; grew; ) {
    grew = false;
    for (const own of needs.values()) {
      const size = own.size;
      for (const other of [...own]) for (const further of needs.get(other) ?? []) own.add(further);
      grew ||= own.size > size;
    }
  }
  return needs;
}
