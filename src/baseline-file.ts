import { resolve } from 'node:path';
import { baselineText, parseBaseline, type BaselineEntry } from './baseline.js';
import { UserError } from './errors.js';
import type { Report } from './report.js';
import { readSaved, save } from './saved.js';
import { count } from './terminal.js';

export interface BaselineWanted {
  cwd: string;
  /** As the person names it; undefined where there is to be none. */
  baselineFile: string | undefined;
  updateBaseline: boolean;
}

/**
 * What the plan has to know.
 *
 * @throws UserError where the file is not there, unless it is to be made, or cannot be understood
 */
export function readBaseline({ cwd, baselineFile, updateBaseline }: BaselineWanted): { baseline?: readonly BaselineEntry[] } {
  if (baselineFile === undefined) return {};
  const text = readSaved(resolve(cwd, baselineFile));
  if (text === undefined && !updateBaseline) throw new UserError(`${baselineFile} cannot be read: there is no such file`, `make it with --baseline ${baselineFile} --update-baseline, and commit it`);
  return { baseline: text === undefined ? [] : parseBaseline(text, baselineFile) };
}

/**
 * Writes the baseline as it is now.
 *
 * @returns what to tell the person; undefined where nothing was to be written
 * @throws UserError where it cannot be written
 */
export async function saveBaseline({ cwd, baselineFile, updateBaseline }: BaselineWanted, { ratchet, failed }: Report): Promise<string | undefined> {
  // What could not be read may hold findings: without them the baseline would only look smaller.
  if (!updateBaseline || baselineFile === undefined || !ratchet || failed.length > 0) return undefined;
  const path = resolve(cwd, baselineFile);
  const text = baselineText(ratchet.next);
  if (readSaved(path) === text) return `${baselineFile} is as it should be`;
  await save(path, text);
  return `${count(ratchet.next.reduce((sum, entry) => sum + entry.count, 0), 'finding')} saved in ${baselineFile}`;
}
