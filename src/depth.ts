import { UserError } from './errors.js';

/**
 * How many levels a syntax tree or a configuration may have. Whoever goes down into it, the compiler first of all, takes some of the stack
 * for each; the deepest code that people write has about a hundred.
 */
export const DEEPEST = 500;

/** Whether what JSON holds has more levels than can be gone down into. */
export function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0 && depth <= DEEPEST; depth++) level = level.flatMap((one) => (typeof one === 'object' && one !== null ? (Object.values(one) as unknown[]) : []));
  return level.length > 0;
}

/** Has a parser read a file; each of them goes down level by level. @throws UserError where it does not come back */
export function withinDepth<T>(file: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(file, error);
    throw error;
  }
}

export function tooDeep(file: string, cause?: RangeError): UserError {
  return new UserError(`${file} nests more than ${DEEPEST} levels deep`, 'take it apart, or leave it out with --exclude', cause && { cause });
}
