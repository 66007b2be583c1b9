import { messageOf, UserError } from './errors.js';
import { isRecord } from './records.js';

/** What a file that a person keeps is called in messages, and what to do when it is broken. */
export interface Kind {
  /** The key of its list. */
  list: string;
  /** What one entry is, with its article: `a decision`. */
  entry: string;
  /** What an entry takes. */
  takes: string;
  remedy: string;
}

/**
 * Reads `{ "version": 1, "<list>": [ … ] }`.
 *
 * Nothing is passed over: what is not understood would be lost when the file is written again.
 *
 * @param file its name, for messages
 * @throws UserError for anything else
 */
export function entriesIn<T>(text: string, file: string, { list, entry, takes, remedy }: Kind, isEntry: (value: unknown) => value is T): T[] {
  const broken = (problem: string, cause?: unknown, advice = remedy): UserError => new UserError(`${file} ${problem}`, advice, { cause });
  const parsed = parseJson(text, broken);
  if (!isRecord(parsed)) throw broken('cannot be used: it is not an object');
  const { version, [list]: entries, ...others } = parsed;
  if (version !== 1) throw new UserError(`${file} has version ${JSON.stringify(version)}, and this release reads version 1`, `update registry-codemod, or ${remedy}`);
  const [other] = Object.keys(others);
  if (other !== undefined) throw broken(`has a key that means nothing here: ${other}`);
  if (!Array.isArray(entries)) throw broken(`holds no list of ${list}`);
  return entries.map((value: unknown, index) => {
    if (!isEntry(value)) throw broken(`holds something else than ${entry} at place ${index + 1}: it takes ${takes}`);
    return value;
  });
}

/** No line of JSON begins like this. */
const MERGE_MARK = /^(?:<{7}|={7}|>{7})/m;

function parseJson(text: string, broken: (problem: string, cause: unknown, advice?: string) => UserError): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (MERGE_MARK.test(text)) throw broken('cannot be parsed: a merge has left its marks in it', error, 'keep the entries of both sides, each once, and take the marks out');
    throw broken(`cannot be parsed: ${messageOf(error)}`, error);
  }
}
