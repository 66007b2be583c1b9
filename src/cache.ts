import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepNewest } from './cache-folder.js';
import { codeOf } from './errors.js';
import { trackedModules } from './git.js';
import { hashOf } from './hash.js';
import { dirOf, loadText, type DiskProject } from './project.js';
import type { Report } from './report.js';
import { finishedApply } from './undo.js';

/**
 * How much older than the run every file must be for its report to be kept, in milliseconds. Within one tick of the file system's
 * clock (two seconds on the coarsest) a file may change twice and look as if it had changed once.
 */
const SETTLED_FOR = 2_000;

/** More ways to ask than a project has: on the command line, in a hook, in CI. */
const MOST_REPORTS = 16;

const FOLDER = 'node_modules/.cache/registry-codemod';
/** What git tracks that is the folder or could hold it, a submodule say; on some disks the case of its letters says nothing. */
const COMMITTED = /^node_modules(?:$|\/\.cache)/i;

interface Entry {
  /** Everything but the tree: the tool, and what it was asked. */
  question: string;
  /** What of the tree was not read but counts: names, and the identity of files that were only searched. */
  tree: string;
  /** By path, the digest of what was read; null where there was no text. */
  texts: Readonly<Record<string, string | null>>;
  report: Report;
}

/**
 * The report of an earlier run that asked the same of the same tree, or a new one that is kept for the next.
 *
 * An earlier report is taken only where all that it hangs on is as it was: the tool and the options, the names of all files, the bytes
 * of each that was read; and of files that were only searched the device, inode, mode, size and the
 * times of the last write and of the last change of any kind (which no program can set). Whatever else is found plans anew.
 *
 * @param options all that decides what is planned; compared as JSON
 * @param version of the tool
 * @param make plans the project
 * @throws what `make` throws, or UserError where an earlier apply was killed; a cache that cannot be read or written is none
 */
export async function recallOr(project: DiskProject, options: object, version: string, make: () => Promise<Report>): Promise<Report> {
  const started = performance.now();
  const now = Date.now();
  // Those are searched, but not looked at here.
  if (project.undecodable.size > 0) return make();
  // A cache that came with the repository is somebody else's word; without git nothing says whether it did.
  if (!project.git || (await trackedModules(project.git)).some((path) => COMMITTED.test(path))) return make();
  const file = join(folderOf(project.root, project.git.gitDir), `${hashOf(JSON.stringify(options)).slice(0, 32)}.json`);
  const question = hashOf(JSON.stringify([version, build(), options, project.root, project.listed, [...project.sources], [...(project.narrowed?.files ?? [])]]));
  const entry = await readEntry(file);
  if (entry?.question === question && isUnchanged(project, entry)) {
    // The journal lies outside of the tree: it says of an apply that was killed, and that comes before every report.
    await finishedApply(project);
    return { ...entry.report, summary: { ...entry.report.summary, seconds: (performance.now() - started) / 1000 } };
  }
  const report = await make();
  if (report.failed.length > 0) return report;
  const texts = Object.fromEntries([...project.texts].map(([path, text]) => [path, digestOf(text)]));
  const tree = look(project, texts);
  if (tree.changed < now - SETTLED_FOR) await writeEntry(file, { question, tree: tree.digest, texts, report });
  return report;
}

/** Beside what is installed, as is the custom; in the git directory where nothing is, or where a link leads elsewhere. Neither is committed. */
function folderOf(root: string, gitDir: string): string {
  const hasOwn = lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isDirectory() ?? false;
  return hasOwn ? join(root, FOLDER) : join(gitDir, 'registry-codemod-cache');
}

function isUnchanged(project: DiskProject, { texts, tree }: Entry): boolean {
  return look(project, texts).digest === tree && Object.entries(texts).every(([path, known]) => digestOf(loadText(project.root, path).text) === known);
}

/** The digest of the tree but for the texts that are compared themselves, and when any part of it changed last (milliseconds since 1970). */
function look({ root, files }: DiskProject, texts: Entry['texts']): { digest: string; changed: number } {
  const hash = createHash('sha256');
  let changed = 0;
  const add = (path: string, kind: 'searched' | 'read' | 'directory'): void => {
    const stat = statOf(join(root, path));
    if (stat !== undefined && typeof stat !== 'string') changed = Math.max(changed, Number(stat.mtimeMs), Number(stat.ctimeMs));
    // A file that is read may be written again with the same bytes; a directory changes whenever something beside the files does.
    const identity = stat === undefined || typeof stat === 'string' ? stat : kind === 'read' ? stat.mode : kind === 'directory' ? [stat.mode, stat.dev, stat.ino].join() : [stat.mode, stat.dev, stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join();
    hash.update(`${kind}\0${path}\0${identity}\n`);
  };
  for (const file of files) add(file, Object.hasOwn(texts, file) ? 'read' : 'searched');
  for (const directory of directoriesOf(files)) add(directory, 'directory');
  return { digest: hash.digest('hex'), changed };
}

/** Undefined for what is not there, the system's code for what cannot be looked at. Links are not followed. */
function statOf(path: string): ReturnType<typeof lstatWhole> | string {
  try {
    return lstatWhole(path);
  } catch (error) {
    return codeOf(error) ?? 'unknown';
  }
}

const lstatWhole = (path: string) => lstatSync(path, { bigint: true, throwIfNoEntry: false });

function directoriesOf(files: ReadonlySet<string>): Set<string> {
  const found = new Set<string>(['']);
  for (const file of files) {
    for (let dir = dirOf(file); !found.has(dir); dir = dirOf(dir)) found.add(dir);
  }
  return found;
}

/** Undefined for anything but a whole entry that this tool wrote. */
async function readEntry(file: string): Promise<Entry | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    if (end < 0 || text.slice(0, end) !== hashOf(body)) return undefined;
    const parsed: unknown = JSON.parse(body, withMaps);
    return isEntry(parsed) ? parsed : undefined;
  } catch (error) {
    if (codeOf(error) !== undefined || error instanceof SyntaxError) return undefined; // not there, not readable, not JSON: planned anew
    throw error;
  }
}

/** JSON has no maps; a report has. */
const MAP = '\0map';

function withoutMaps(_key: string, value: unknown): unknown {
  return value instanceof Map ? { [MAP]: [...value] } : value;
}

function withMaps(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !(MAP in value)) return value;
  return new Map(value[MAP] as [unknown, unknown][]);
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && ['question', 'tree', 'texts', 'report'].every((key) => key in value);
}

/** Whole or not at all; a place that cannot be written to only costs the next run its time. */
async function writeEntry(file: string, entry: Entry): Promise<void> {
  const body = JSON.stringify(entry, withoutMaps);
  // One name for all, so that a killed run leaves one file at most. What two runs write into it at once has no right digest.
  const temp = `${file}.tmp`;
  try {
    // The report holds source texts: they are nobody else's business.
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(temp, `${hashOf(body)}\n${body}`, { mode: 0o600 });
    await rename(temp, file);
    // Each way to ask has a file of its own, and paths can be named in any number of ways.
    keepNewest(dirname(file), (name) => (name.endsWith('.json') ? 'report' : undefined), MOST_REPORTS);
  } catch (error) {
    await rm(temp, { force: true }).catch((reason: unknown) => reason);
    if (codeOf(error) === undefined) throw error;
  }
}

/** Which build of the tool this is, and which releases of what it parses with. */
function build(): string[] {
  const own = fileURLToPath(import.meta.url);
  const { size, mtimeMs } = statSync(own);
  const manifests = ['ts-morph', 'jsonc-parser', 'picomatch', 'yaml'].map((name) => manifestOf(name, own));
  const [morph] = manifests;
  return [`${size}:${mtimeMs}`, ...[...manifests, morph && manifestOf('@ts-morph/common', morph)].map((path) => (path === undefined ? '' : hashOf(readFileSync(path, 'utf8'))))];
}

/** Undefined where there is none: then it is a part of this very file. */
function manifestOf(name: string, from: string): string | undefined {
  try {
    return createRequire(from).resolve(`${name}/package.json`);
  } catch (error) {
    if (codeOf(error) === 'MODULE_NOT_FOUND' || codeOf(error) === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return undefined;
    throw error;
  }
}

function digestOf(text: string | undefined): string | null {
  return text === undefined ? null : hashOf(text);
}
