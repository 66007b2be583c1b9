import type { Change } from '../model.js';
import type { Check, PutBack } from './model.js';
import type { Fault } from './outcome.js';
import { firstWith, withDependents } from './search.js';
import type { Standing, Trials } from './trials.js';

export interface Settled {
  /** What stays, on the disk; undefined where nothing does. */
  standing: Standing | undefined;
  putBack: PutBack[];
  notes: string[];
}

/**
 * Puts changes back, one culprit after the other, until no check has anything new to say about those that are left.
 *
 * @param changes in the order in which they are made
 */
export async function settleByTrial(changes: readonly Change[], trials: Trials): Promise<Settled> {
  const putBack: PutBack[] = [];
  const notes: string[] = [];
  for (let left = changes; left.length > 0; ) {
    const ids = left.map(({ id }) => id);
    const result = await trials.hold(ids);
    if ('made' in result) return { standing: result, putBack, notes };
    const { check, fault } = result;
    const count = await culpritAmong(ids, check, fault, trials);
    // Seen in the run with all changes alone: a test that fails now and then must not cost a change.
    if (count === ids.length && !has(await trials.askAgain(check, ids), fault)) {
      notes.push(`not counted, for it was gone when ${check.name} ran again on the same files: ${fault.text}`);
      trials.ignore(check, fault);
      continue;
    }
    const culprit = ids[count - 1] ?? '';
    const message = messageOf(await trials.ask(check, ids.slice(0, count)), trials.known(check, ids.slice(0, count - 1)) ?? [], fault);
    const falling = withDependents(left, culprit);
    putBack.push(...falling.map(({ id }) => ({ id, check: check.name, message, culprit })));
    left = left.filter((change) => !falling.includes(change));
  }
  return { standing: undefined, putBack, notes };
}

function culpritAmong(ids: readonly string[], check: Check, fault: Fault, trials: Trials): Promise<number> {
  const known = (count: number): boolean | undefined => {
    const faults = trials.known(check, ids.slice(0, count));
    return faults && has(faults, fault);
  };
  return firstWith(ids.length, known, async (count) => has(await trials.ask(check, ids.slice(0, count)), fault));
}

function has(faults: readonly Fault[], { key }: Fault): boolean {
  return faults.some((fault) => fault.key === key);
}

/** What is said with the culprit: the fault as it was then, since its words may differ with other changes, and how many beside it. */
function messageOf(withIt: readonly Fault[], without: readonly Fault[], fault: Fault): string {
  const brought = withIt.filter((other) => !has(without, other));
  const text = brought.find(({ key }) => key === fault.key)?.text ?? fault.text;
  return brought.length > 1 ? `${text}\n(and ${brought.length - 1} more)` : text;
}
