import type { Decision, Verdict } from './decisions.js';
import type { Change } from './model.js';

/** The keys of `git add -p`, as far as a change has use for them; A and D are this program's own. */
export const KEYS = ['y', 'n', 'a', 'd', 'A', 'D', 's', 'e', 'k', 'q', '?'] as const;
export type Key = (typeof KEYS)[number];

export interface Question {
  change: Change;
  /** 1-based place of the change in the list. */
  position: number;
  total: number;
  /** Whether this change was asked about just before, so that it stands on the screen already. */
  again: boolean;
}

/** Gives what the person typed, '' for Enter alone. */
export type Ask = (question: Question) => Promise<string>;

/** What a review does beside asking: the only way in which it is seen. */
export interface Asides {
  /** Shows everything the change does, however long. */
  showWhole(change: Change): void;
  /** Opens the file of the change in the person's editor, and comes back when it is closed. */
  openFile(change: Change): Promise<void>;
  showHelp(change: Change): void;
  /** Says one line, which is not escaped yet. */
  tell(message: string): void;
}

export interface ReviewContext extends Asides {
  /** Ids that were turned down before the review; what requires one of them is refused too. */
  refused?: ReadonlySet<string>;
  /** Changes that nobody is asked about again, by id. */
  known?: ReadonlyMap<string, Verdict>;
}

export interface Reviewed {
  /** In the given order, with every requirement among them. */
  accepted: Change[];
  /** What was decided, known answers included. A change that nobody looked at, because of `q` say, is not among them. */
  decisions: Decision[];
}

/** A key that decided something, and where it was pressed: all there is to remember, so that `k` only forgets the last. */
interface Step {
  index: number;
  key: 'y' | 'n' | 'a' | 'd' | 'A' | 'D' | 'q';
}

/**
 * Asks about each change until all are decided.
 *
 * Enter is yes for a safe change and no answer for one that needs review. `a` and `A` pressed at a safe change leave out those
 * that need review, which are asked about: nobody has seen them yet. A change is not asked about when one that it requires is
 * refused; at the end it is refused as well, and the end says so.
 *
 * @param changes in the order of asking; an id in `requires` that is neither here nor in `context.refused` is taken as met
 */
export async function review(changes: readonly Change[], ask: Ask, context: ReviewContext): Promise<Reviewed> {
  const steps: Step[] = [];
  const before = context.refused ?? new Set<string>();
  const known = context.known ?? new Map<string, Verdict>();
  const open = changes.filter(({ id }) => !known.has(id));
  let shown = -1;
  for (;;) {
    const verdicts = verdictsOf(changes, steps, known);
    const refused = refusedIds(changes, (i) => verdicts[i] !== undefined && verdicts[i] !== 'accepted', before);
    const index = changes.findIndex((change, i) => verdicts[i] === undefined && !refused.has(change.id));
    const change = changes[index];
    if (!change) return conclude(changes, verdicts, refused, before, context.tell);
    const typed = (await ask({ change, position: open.indexOf(change) + 1, total: open.length, again: index === shown })).trim();
    shown = index;
    const key = typed === '' && change.safety === 'safe' ? 'y' : typed;
    switch (key) {
      case 'y': case 'n': case 'a': case 'd': case 'A': case 'D': case 'q':
        steps.push({ index, key });
        break;
      case 'k':
        if (!steps.pop()) context.tell('this is the first change');
        break;
      case 's':
        context.showWhole(change);
        break;
      case 'e':
        await context.openFile(change);
        break;
      case '?':
        context.showHelp(change);
        break;
      case '':
        context.tell('this change needs review: answer y or n, ? for help');
        break;
      default:
        context.tell(`"${typed}" is not one of the keys; ? for help`);
    }
  }
}

/** What each change was answered, directly or by a key that covers more; undefined where nobody answered yet. */
function verdictsOf(changes: readonly Change[], steps: readonly Step[], known: ReadonlyMap<string, Verdict>): (Verdict | 'unseen' | undefined)[] {
  const verdicts: (Verdict | 'unseen' | undefined)[] = changes.map(({ id }) => known.get(id));
  for (const { index, key } of steps) {
    const at = changes[index];
    if (!at) throw new Error(`no change ${index} to answer`);
    const verdict = key === 'q' ? 'unseen' : key === 'y' || key === 'a' || key === 'A' ? 'accepted' : 'refused';
    verdicts[index] = verdict;
    for (let later = index + 1; later < changes.length; later++) {
      const change = changes[later];
      if (change && verdicts[later] === undefined && covers(key, at, change)) verdicts[later] = verdict;
    }
  }
  return verdicts;
}

function covers(key: Step['key'], at: Change, later: Change): boolean {
  if (key === 'q') return true;
  if (key === 'y' || key === 'n') return false;
  if ((key === 'a' || key === 'A') && at.safety === 'safe' && later.safety !== 'safe') return false;
  return key === 'a' || key === 'd' ? fileOf(at) === fileOf(later) : at.transform === later.transform;
}

/** The file under which a change is answered: that of its first edit. */
export function fileOf(change: Change): string {
  return change.edits[0]?.file ?? change.sites[0]?.file ?? '';
}

/** Ids that cannot be: refused, or in need of one that is, over any number of steps. */
function refusedIds(changes: readonly Change[], isRefused: (index: number) => boolean, before: ReadonlySet<string>): Set<string> {
  const refused = new Set(before);
  changes.forEach((change, i) => isRefused(i) && refused.add(change.id));
  for (;;) {
    const falling = changes.filter((change) => !refused.has(change.id) && change.requires.some((id) => refused.has(id)));
    if (falling.length === 0) return refused;
    for (const change of falling) refused.add(change.id);
  }
}

function conclude(
  changes: readonly Change[],
  verdicts: readonly (Verdict | 'unseen' | undefined)[],
  refused: ReadonlySet<string>,
  before: ReadonlySet<string>,
  tell: Asides['tell'],
): Reviewed {
  changes.forEach((change, i) => {
    if (verdicts[i] === 'refused' || verdicts[i] === 'unseen' || before.has(change.id) || !refused.has(change.id)) return;
    const needed = change.requires.find((id) => refused.has(id)) ?? '';
    tell(`left out: ${change.id}, because it needs ${needed}, which is refused`);
  });
  // What needs a change that a person said no to is decided with that one; it would be asked about for ever.
  const decided = refusedIds(changes, (i) => verdicts[i] === 'refused', new Set());
  return {
    accepted: changes.filter((change) => !refused.has(change.id)),
    decisions: changes.flatMap(({ id }, i) => (decided.has(id) ? { id, decision: 'refused' as const } : verdicts[i] === 'accepted' ? { id, decision: 'accepted' as const } : [])),
  };
}
