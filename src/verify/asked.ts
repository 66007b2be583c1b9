import { distance } from '../distance.js';
import { UserError } from '../errors.js';

/** How long one check may run, in seconds, where nothing else is asked for. A test suite of ten minutes is a long one; a hanging one must come to an end. */
export const LONGEST_CHECK = 600;
/** A day. What Node takes for a timer ends at 24 of them, and what is longer would count as none. */
const MOST_SECONDS = 86_400;

/**
 * A check by its name: `types`, `tests`, or a command.
 *
 * @throws UserError for nothing, and for what was surely meant to be one of the two
 */
export function checkNamed(name: string): string {
  if (name.trim() === '') throw new UserError('--verify was given nothing to run', 'name types, tests, or a command in quotes');
  // `test` is a command too, which fails without arguments and says nothing.
  const meant = ['types', 'tests'].find((known) => known !== name && distance(known, name) === 1);
  if (meant !== undefined) throw new UserError(`unknown check ${name}`, `did you mean ${meant}? known: types, tests, or a command in quotes`);
  return name;
}

/**
 * @param given as somebody wrote it
 * @throws UserError for what is no time, or a longer one than Node can wait
 */
export function secondsOf(given: string | number): number {
  const seconds = typeof given === 'number' || /^\d+(\.\d+)?$/.test(given) ? Number(given) : 0;
  if (seconds > 0 && seconds <= MOST_SECONDS) return seconds;
  throw new UserError(`--verify-timeout ${given} is no time`, `give it in seconds, up to ${MOST_SECONDS}: --verify-timeout 300`);
}
