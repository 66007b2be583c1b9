import type { Change, Finding, Kept, ManualStep, Migrated, Site } from './model.js';

/** What became of a site. */
export type SiteOutcome =
  /** A change for it is planned, or was made. */
  | { outcome: 'changed'; change: string }
  /** There is a change for it that is not among those: it needs review, was refused, or has to wait for another run. */
  | { outcome: 'proposed'; change: string }
  | { outcome: 'manual'; code: ManualStep['code'] }
  | { outcome: 'kept'; code: Kept['code'] }
  /** It is as it should be. */
  | { outcome: 'migrated' };

/** Finds the line and column of a place, for messages. */
export type Locate = (file: string, start: number) => { line: number; column: number };

/**
 * Makes sure that the findings have each site once.
 *
 * @param sites what the findings have to add up to
 * @throws Error for a site in no finding, or in two: our bug, since a person would count on the sum
 */
export function assertClaimedOnce(sites: readonly Site[], findings: readonly Finding[], locate: Locate): void {
  const open = new Map(sites.map((site) => [keyOf(site), site]));
  const by = new Map<string, Finding>();
  for (const finding of findings) {
    for (const site of finding.sites) {
      const key = keyOf(site);
      const other = by.get(key);
      if (other) throw new Error(`${described(site, locate)} is accounted for twice: ${named(other)} and ${named(finding)}`);
      by.set(key, finding);
      open.delete(key);
    }
  }
  for (const site of open.values()) throw new Error(`${described(site, locate)} is not accounted for`);
}

/** The findings without what only stays because nobody takes it out: a site that a change rewrites (a guard that takes the injected registry) is the change's. */
export function leftToChanges(findings: readonly Finding[]): Finding[] {
  const changed = new Set(findings.flatMap((finding) => (finding.kind === 'change' ? finding.sites.map(keyOf) : [])));
  return findings.flatMap((finding): Finding[] => {
    if (finding.kind !== 'kept') return [finding];
    const sites = finding.sites.filter((site) => !changed.has(keyOf(site)));
    return sites.length === finding.sites.length ? [finding] : sites.slice(0, 1).map(({ file, start }) => ({ ...finding, file, start, sites }));
  });
}

/** The lists in which a site may be. A change that was put back is in none of them, but its step is. */
export interface Findings {
  changes: readonly Change[];
  /** Changes that are not made. */
  proposed: readonly Change[];
  manual: readonly ManualStep[];
  kept: readonly Kept[];
  migrated: readonly Migrated[];
}

/**
 * What became of each site.
 *
 * @throws Error for a site that none of the lists has
 */
export function outcomesOf<T extends Site>(sites: readonly T[], { changes, proposed, manual, kept, migrated }: Findings, locate: Locate): (T & SiteOutcome)[] {
  const outcomes = new Map<string, SiteOutcome>();
  const claim = (own: readonly Site[], outcome: SiteOutcome): void => {
    for (const site of own) if (!outcomes.has(keyOf(site))) outcomes.set(keyOf(site), outcome);
  };
  for (const change of changes) claim(change.sites, { outcome: 'changed', change: change.id });
  for (const step of manual) claim(step.sites, { outcome: 'manual', code: step.code });
  for (const one of kept) claim(one.sites, { outcome: 'kept', code: one.code });
  for (const one of migrated) claim(one.sites, { outcome: 'migrated' });
  for (const change of proposed) claim(change.sites, { outcome: 'proposed', change: change.id });
  return sites.map((site) => {
    const outcome = outcomes.get(keyOf(site));
    if (!outcome) throw new Error(`${described(site, locate)} is not accounted for`);
    return { ...site, ...outcome };
  });
}

function keyOf({ kind, file, start }: Site): string {
  return `${kind}\0${file}\0${start}`;
}

function described({ kind, file, start }: Site, locate: Locate): string {
  const { line, column } = locate(file, start);
  return `the ${kind} at ${file}:${line}:${column}`;
}

function named(finding: Finding): string {
  if (finding.kind === 'change') return finding.id;
  return finding.kind === 'migrated' ? `${finding.transform} (migrated)` : `${finding.transform} (${finding.code})`;
}
