import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, writeWhole } from './cache-folder.js';
import { codeOf } from './errors.js';
import { hashOf } from './hash.js';
import type { Command } from './options.js';
import { openProject, type Answers, type OpenProject } from './project.js';
import type { Report } from './report.js';

/**
 * What `--check` reported, and every answer that it rests on: which files there are, which of them git finds words in, and what
 * stands in each that was read. A report is a function of these, of the options and of the tool, so it holds as long as they are the
 * same. Times and sizes of files are not asked: whoever changes a file may set them.
 */
interface Remembered {
  answers: Answers;
  report: Omit<Report, 'alone'>;
}

/** Where the report of a command is remembered, by tool, options and directory; undefined where it is not. */
export function placeOf(command: Command, entry: string): string | undefined {
  // What each change makes of the files by itself would have to be kept as well.
  const tool = command.mode === 'check' && command.cache && !command.eachAlone ? identityOf(fileURLToPath(entry)) : undefined;
  if (tool === undefined) return undefined;
  // All but how it is told; an option that is new counts until somebody says that it does not.
  const { verb: _verb, command: _line, reports: _reports, quiet: _quiet, verbose: _verbose, noColor: _noColor, unattended: _unattended, ...asked } = command;
  return join(cacheFolder(), 'checks', hashOf(JSON.stringify([tool, process.version, process.cwd(), asked])));
}

/** All of the code that a report comes from. Only the bundle stands in one place; while the tool is worked on, nothing is remembered. */
function identityOf(entry: string): string | undefined {
  if (basename(entry) !== 'registry-codemod.js') return undefined;
  const here = dirname(entry);
  const own = readdirSync(here).sort().map((file) => hashOf(readFileSync(join(here, file))));
  const compiler = createRequire(entry).resolve('ts-morph');
  const manifests = [compiler, createRequire(compiler).resolve('@ts-morph/common')].map((main) => readFileSync(join(dirname(main), '..', 'package.json'), 'utf8'));
  return hashOf([...own, ...manifests].join('\n'));
}

/** The remembered report, where the tree gives the same answers as then. It is opened for that alone: what is asked here must not show in a plan. */
export async function recall(place: string, command: Command): Promise<Report | undefined> {
  const started = performance.now();
  const remembered = load(place);
  if (!remembered || !(await (await openProject(command)).stillGives(remembered.answers))) return undefined;
  const { report } = remembered;
  return { ...report, alone: new Map(), summary: { ...report.summary, seconds: (performance.now() - started) / 1000 } };
}

/** Remembers a report, unless something could not be read: whoever mends that may leave all else as it is. */
export async function remember(place: string, project: OpenProject, report: Report): Promise<void> {
  const answers = report.failed.length === 0 ? await project.answers() : undefined;
  if (!answers) return;
  const { alone: _alone, ...plain } = report;
  const text = JSON.stringify({ answers, report: plain } satisfies Remembered);
  writeWhole(place, `${hashOf(text)}\n${text}`);
}

/** What is damaged, or was never written by this tool, counts as nothing. */
function load(place: string): Remembered | undefined {
  try {
    const content = readFileSync(place, 'utf8');
    const text = content.slice(65);
    return content.slice(0, 65) === `${hashOf(text)}\n` ? (JSON.parse(text) as Remembered) : undefined;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined; // not there, or not readable
  }
}
