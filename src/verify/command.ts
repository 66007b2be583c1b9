import { UserError } from '../errors.js';
import type { Ended, RunChild } from './child.js';
import type { Check, Outcome } from './model.js';
import { lastLines, named } from './outcome.js';

/**
 * A command that the person typed, judged by its exit code alone.
 *
 * @throws UserError when it fails on the tree as it is: then it could not tell what a change does
 */
export async function commandCheck(line: string, cwd: string, child: RunChild): Promise<Check> {
  const judge = async (): Promise<Outcome> => outcomeOf(await child({ line, cwd }));
  const before = await judge();
  const [problem] = before.failures.values();
  if (problem !== undefined) throw failsBefore(line, problem);
  return { name: line, command: line, before, run: judge };
}

/** For anything that is judged by its exit code, and so has to pass before it can tell anything. */
export function failsBefore(command: string, problem: string): UserError {
  return new UserError(`--verify: \`${command}\` fails before anything is changed`, `make it pass first, or name another command; nothing was written. It ended so:\n${problem}`);
}

/** What an exit code says: all is well, or there is one fault. */
export function outcomeOf({ passed, ending, output }: Ended): Outcome {
  return { failures: passed ? new Map() : new Map([['exit', named(ending, lastLines(output))]]), summary: passed ? 'passes' : ending };
}
