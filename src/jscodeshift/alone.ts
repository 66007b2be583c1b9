import { realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { codeOf } from '../errors.js';
import { loadText, openProject, type DiskProject, type Package, type Project } from '../project.js';
import { matcher } from '../search.js';

/** A file, and what lies around it on the disk. */
export interface Surrounded {
  /** Relative to the root of what is around it. */
  file: string;
  /** Undefined for a file that is nowhere, as where a program hands a text over. */
  around: DiskProject | undefined;
}

/** By the directory that a search for them began in. */
const known = new Map<string, Promise<DiskProject>>();

/**
 * Finds the repository of a file, and looks at each repository once.
 *
 * @throws UserError for one that git cannot read
 */
export async function surroundingsOf(path: string): Promise<Surrounded> {
  const real = realPath(resolve(path));
  if (real === undefined) return { file: path.split(sep).join('/').replace(/^(\.*\/)+/, ''), around: undefined };
  const start = packageRoot(dirname(real));
  let opened = known.get(start);
  if (!opened) known.set(start, (opened = openProject({ cwd: start, paths: [], exclude: [] })));
  const around = await opened;
  return { file: relative(around.root, real).split(sep).join('/'), around };
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** The nearest directory with a package.json, which is where a search has to begin where there is no git; else the file's own. */
function packageRoot(dir: string): string {
  for (let at = dir; dirname(at) !== at; at = dirname(at)) {
    if (realPath(join(at, 'package.json')) !== undefined) return at;
  }
  return dir;
}

/** A name of code; what else lies around a file says how it is compiled and packaged. */
const CODE = /\.[cm]?[jt]sx?$/;
const NOWHERE: Package = { dir: '', manifestPath: undefined, manifest: {} };

/** The project that holds one source file, and of all that lies around it only what is no code: package.json, tsconfig.json. */
export function aloneIn({ file, around }: Surrounded, text: string): Project {
  const visible = (path: string): boolean => !CODE.test(path) && (around?.exists(path) ?? false);
  return {
    root: around?.root ?? '',
    git: around?.git,
    listed: [file],
    sources: new Set([file]),
    failures: [],
    inScope: (path) => path === file,
    exists: (path) => path === file || visible(path),
    filesIn: (dir) => around?.filesIn(dir).filter((name) => visible(dir === '' ? name : `${dir}/${name}`)) ?? [],
    read: (path) => (path === file ? text : visible(path) ? around?.read(path) : undefined),
    mentions: (words, { whole = false } = {}) => new Map(words.map((word) => [word, matcher([word], whole).test(text) ? [file] : []])),
    packageOf: (path) => around?.packageOf(path) ?? NOWHERE,
    packageNamed: () => undefined,
    withTexts: (texts) => aloneIn({ file, around }, texts.get(file) ?? text),
  };
}

/** Why a text may not be what the file holds: whoever decoded it puts U+FFFD where the bytes were no UTF-8. */
export function misread({ file, around }: Surrounded, text: string): string | undefined {
  if (!text.includes('\uFFFD')) return undefined;
  return around && loadText(around.root, file).text === text ? undefined : 'is not UTF-8 text';
}
