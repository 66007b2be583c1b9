import { sharedName } from './ids.js';
import type { Change, ManualStep } from './model.js';
import { compare } from './report.js';
import { isRecord } from './records.js';
import { entriesIn, type Kind } from './versioned.js';

/** Sites that are alike: those of one change (or of all that share its name in a file), or of the manual steps of one code in a file. */
export interface BaselineEntry {
  file: string;
  transform: string;
  kind: 'change' | 'manual';
  /** The change's id without its place among those of the same name, or the code of the steps. */
  name: string;
  /** One more in a class or a hook that is known is news: the sites count, and a finding without any is one. */
  count: number;
}

/** A run beside a baseline. */
export interface Ratchet {
  /** How many of the sites the baseline knows. */
  known: number;
  /** Of these there are more than it knows; `known` says how many that is. Which of them is new cannot be told. */
  fresh: (BaselineEntry & { known: number })[];
  /** Of these it knows more than there are; `count` is how many have gone. */
  gone: BaselineEntry[];
  /** The baseline as it would be now. What the run does not look at stays. */
  next: BaselineEntry[];
}

/** The same for what is alike, wherever its lines have moved. */
export function entryOf(finding: Change | ManualStep): Omit<BaselineEntry, 'count'> {
  const { transform } = finding;
  if (finding.kind === 'change') return { file: finding.sites[0]?.file ?? finding.edits[0]?.file ?? '', transform, kind: 'change', name: sharedName(finding.id) };
  // With fewer transforms a change becomes a step; what is found is the same.
  if (finding.change !== undefined) return { file: finding.file, transform, kind: 'change', name: sharedName(finding.change) };
  return { file: finding.file, transform, kind: 'manual', name: finding.code };
}

/** What makes two entries one. The file of a change is in its id, and only says where to look. */
export function keyOf({ file, transform, kind, name }: Omit<BaselineEntry, 'count'>): string {
  return kind === 'change' ? `change\0${name}` : ['manual', transform, file, name].join('\0');
}

/**
 * Holds findings against those that were there before.
 *
 * @param covers whether this run would have found an entry, if it were still there
 */
export function ratchet(baseline: readonly BaselineEntry[], findings: readonly (Change | ManualStep)[], covers: (entry: BaselineEntry) => boolean): Ratchet {
  const before = new Map(baseline.map((entry) => [keyOf(entry), entry]));
  const now = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const entry = entryOf(finding);
    now.set(keyOf(entry), { ...entry, count: (now.get(keyOf(entry))?.count ?? 0) + Math.max(1, finding.sites.length) });
  }
  const found = [...now.values()].sort(inOrder);
  const knownOf = (entry: BaselineEntry): number => before.get(keyOf(entry))?.count ?? 0;
  const fewer = baseline.filter(covers).map((entry) => ({ ...entry, count: entry.count - (now.get(keyOf(entry))?.count ?? 0) }));
  return {
    known: found.reduce((sum, entry) => sum + Math.min(entry.count, knownOf(entry)), 0),
    fresh: found.map((entry) => ({ ...entry, known: knownOf(entry) })).filter(({ count, known }) => count > known),
    gone: fewer.filter(({ count }) => count > 0).sort(inOrder),
    next: [...found, ...baseline.filter((entry) => !covers(entry) && !now.has(keyOf(entry)))].sort(inOrder),
  };
}

function inOrder(a: BaselineEntry, b: BaselineEntry): number {
  return compare(a.file, b.file) || compare(a.transform, b.transform) || compare(a.kind, b.kind) || compare(a.name, b.name);
}

const KIND: Kind = { list: 'findings', entry: 'a finding', takes: 'a file, a transform, a change or a manual step, and a count', remedy: 'restore it from git, or write it anew with --update-baseline after taking it away' };

/**
 * Reads a baseline. A finding that is there twice, as after a merge, counts once, with the larger number.
 *
 * @param file its name, for messages
 * @throws UserError for anything but a whole baseline of this version
 */
export function parseBaseline(text: string, file: string): BaselineEntry[] {
  const found = new Map<string, BaselineEntry>();
  for (const written of entriesIn(text, file, KIND, isWritten)) {
    const { change, manual, ...rest } = written;
    const entry: BaselineEntry = { ...rest, kind: change === undefined ? 'manual' : 'change', name: change ?? manual ?? '' };
    const twin = found.get(keyOf(entry));
    if (!twin || twin.count < entry.count) found.set(keyOf(entry), entry);
  }
  return [...found.values()].sort(inOrder);
}

/** An entry as it stands in the file and in reports. */
export interface WrittenEntry {
  file: string;
  transform: string;
  change?: string;
  manual?: string;
  count: number;
}

export function written({ file, transform, kind, name, count }: BaselineEntry): WrittenEntry {
  return { file, transform, [kind]: name, count };
}

function isWritten(value: unknown): value is WrittenEntry {
  if (!isRecord(value) || Object.keys(value).length !== 4) return false;
  const { file, transform, change, manual, count } = value;
  return [file, transform, change ?? manual].every((text) => typeof text === 'string') && Number.isSafeInteger(count) && Number(count) > 0;
}

/** The text of a baseline: one line for each entry, so that two branches that change it can be merged. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = [...entries].sort(inOrder).map((entry) => `    ${JSON.stringify(written(entry))}`);
  return `{\n  "version": 1,\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}
