import { UserError } from './errors.js';
import type { Change } from './model.js';
import { compare } from './report.js';
import { isRecord } from './records.js';
import { entriesIn, type Kind } from './versioned.js';

/** Where decisions are saved, unless another file is named. */
export const DECISIONS_FILE = 'registry-codemod.decisions.json';

export type Verdict = 'accepted' | 'refused';

/** What a person decided about one change. */
export interface Decision {
  id: string;
  decision: Verdict;
}

/** An accepted change that is not made, because it needs another one that is not. */
export interface LeftOut {
  change: Change;
  /** The id of that other one. */
  needs: string;
  because: Verdict | 'new' | 'left out';
}

/** The changes of a plan by what was decided about them; each is in one of the lists. */
export interface Decided {
  accepted: Change[];
  refused: Change[];
  leftOut: LeftOut[];
  /** Nobody has decided about them. */
  fresh: Change[];
}

/**
 * Reads a file of decisions.
 *
 * @param file its name, for messages
 * @throws UserError for anything but whole decisions of this version, each about another change
 */
export function parseDecisions(text: string, file: string): Decision[] {
  const found = new Map<string, Decision>();
  for (const { id, decision } of entriesIn(text, file, KIND, isDecision)) {
    const twin = found.get(id);
    if (twin) throw new UserError(`${file} decides twice about ${id}${twin.decision === decision ? '' : ', once for and once against it'}`, 'leave one of the two');
    found.set(id, { id, decision });
  }
  return [...found.values()];
}

const KIND: Kind = { list: 'decisions', entry: 'a decision', takes: 'an id and "accepted" or "refused"', remedy: 'restore it from git, or take it away and review again with --save-decisions' };

function isDecision(value: unknown): value is Decision {
  return isRecord(value) && Object.keys(value).length === 2 && typeof value.id === 'string' && value.id !== '' && (value.decision === 'accepted' || value.decision === 'refused');
}

/** The text of a file of decisions: the same for the same decisions, whatever their order. */
export function decisionsText(decisions: readonly Decision[]): string {
  const sorted = [...decisions].sort((a, b) => compare(a.id, b.id)).map(({ id, decision }) => ({ id, decision }));
  return `${JSON.stringify({ version: 1, decisions: sorted }, null, 2)}\n`;
}

/** Decisions with what was answered since; those about changes that nobody was asked about stay. */
export function withAnswers(known: readonly Decision[], answers: readonly Decision[]): Decision[] {
  return [...new Map([...known, ...answers].map((one) => [one.id, one])).values()];
}

/** Sorts the changes of a plan. What an accepted change requires must be accepted as well, over any number of steps. */
export function sortByDecision(changes: readonly Change[], decisions: readonly Decision[]): Decided {
  const verdicts = new Map(decisions.map(({ id, decision }) => [id, decision]));
  const leftOut = new Map<string, LeftOut>();
  const isMade = (id: string): boolean => verdicts.get(id) === 'accepted' && !leftOut.has(id);
  for (let falling = true; falling; ) {
    falling = false;
    for (const change of changes) {
      const needs = isMade(change.id) ? change.requires.find((id) => !isMade(id)) : undefined;
      if (needs === undefined) continue;
      leftOut.set(change.id, { change, needs, because: leftOut.has(needs) ? 'left out' : (verdicts.get(needs) ?? 'new') });
      falling = true;
    }
  }
  return {
    accepted: changes.filter(({ id }) => isMade(id)),
    refused: changes.filter(({ id }) => verdicts.get(id) === 'refused'),
    leftOut: [...leftOut.values()],
    fresh: changes.filter(({ id }) => !verdicts.has(id)),
  };
}
