import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { changedFiles, type ChangesWanted, type Narrowed } from './changed.js';
import { isTooDeep } from './depth.js';
import { codeOf, messageOf, UserError } from './errors.js';
import { findGitTree, type GitTree } from './git.js';
import { globMatcher } from './globs.js';
import { GATEWAYS, LIBRARIES, REGISTRY_TOKEN } from './library.js';
import { isNeverListed, listWithGit, walk, type Listing } from './listing.js';
import type { Failure } from './model.js';
import { below, patternOf } from './paths.js';
import type { OnProgress } from './progress.js';
import { FileSearch, matcher } from './search.js';

/** The parts of a package.json that the tool reads. */
export interface Manifest {
  name?: string;
  type?: string;
  main?: string;
  exports?: unknown;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  jest?: unknown;
  mocha?: unknown;
  [key: string]: unknown;
}

/** A directory with a package.json; the root counts as one even without. */
export interface Package {
  /** Relative to the root, '' for the root itself. */
  dir: string;
  /** Relative path of its package.json, or undefined for a root without one. */
  manifestPath: string | undefined;
  manifest: Manifest;
}

/** One snapshot of a repository. Everything is planned against the texts it has read; nothing is read twice. */
export interface Project {
  /** Absolute real path. All other paths are relative to it, with forward slashes. */
  readonly root: string;
  readonly git: GitTree | undefined;
  /** Every source file that the run answers for, sorted: within the named paths, neither ignored, generated nor excluded. */
  readonly listed: readonly string[];
  /** Every source file of the repository, for facts that cross the named paths. */
  readonly sources: ReadonlySet<string>;
  /** Files that could not be read as text, in the order they were met. */
  readonly failures: Failure[];
  /** What the run is narrowed to beside the named paths. */
  readonly narrowed?: Narrowed | undefined;
  /** Whether a path lies within the named paths, and is one of the files that the run is narrowed to. */
  inScope(file: string): boolean;
  /** Whether any file of that name exists (sources, configuration, manifests; not what is ignored). */
  exists(file: string): boolean;
  /** All known files in a directory (not below it), by base name. */
  filesIn(dir: string): string[];
  /** The text of a file as it was when first asked for, with BOM and line ends as they are; undefined where there is none. */
  read(file: string): string | undefined;
  /** The source files that contain a word, sorted, by word. Where a word overlaps another one, and neither has to be whole, one of them may go unseen. */
  mentions(words: readonly string[], options?: MentionOptions): ReadonlyMap<string, readonly string[]>;
  /** The package a file belongs to: the nearest package.json above it. */
  packageOf(file: string): Package;
  /** The packages of the repository by name, for imports from one to another. */
  packageNamed(name: string): Package | undefined;
  /** The same project with some texts replaced: what it would be after changes. */
  withTexts(texts: ReadonlyMap<string, string>): Project;
}

export interface MentionOptions {
  /** Words that are a part of a longer name do not count. */
  whole?: boolean;
  /** The code that the run leaves out as well. */
  everywhere?: boolean;
}

/** The source files that contain one of the words, sorted. */
export function mentioning(project: Project, words: readonly string[], options?: MentionOptions): string[] {
  return [...new Set([...project.mentions(words, options).values()].flat())].sort();
}

/** A project on a disk, and what of the disk it depends on so far. */
export interface DiskProject extends Project {
  /** Every file that is neither ignored nor installed, sources and all others. */
  readonly files: ReadonlySet<string>;
  /** Sources whose names are no text, which `files` does not have. */
  readonly undecodable: Listing['undecodable'];
  /** The texts that were asked for until now, here or in a project made from this one; undefined for those that are not there. */
  readonly texts: ReadonlyMap<string, string | undefined>;
}

export interface ProjectOptions {
  cwd: string;
  /** Files and directories to answer for, relative to `cwd`; empty for all below `cwd`. */
  paths: readonly string[];
  exclude: readonly string[];
  /** Answer only for files that git says have changed. */
  changes?: ChangesWanted | undefined;
}

const SOURCE = /\.[cm]?[jt]sx?$/;
const DECLARATION = /\.d\.([cm]?ts|[^/]+\.ts)$/;
/** Names of build output; inside a `src` folder they are ordinary folders. */
const OUTPUT = /^(?!(?:.*\/)?src\/)(?:.*\/)?(dist|build|out)\//;
const GENERATED_NAME = /(\.min\.[cm]?js|[.-]bundle\.[cm]?js|\.generated\.[cm]?[jt]sx?|\.gen\.[cm]?[jt]sx?|_pb\.[jt]s|\.pb\.[jt]s)$/;
const GENERATED_HEADER = /@generated\b|\bDO NOT EDIT\b|\bAuto-?generated (file|by)\b/i;
/** Larger files are data or bundles; TypeScript's own largest source file is smaller. */
const LARGEST_SOURCE = 4_000_000;

/** Whether a path names a source file that people write, as far as its name tells. */
export function isSourcePath(file: string): boolean {
  return isCodePath(file) && !DECLARATION.test(file) && !GENERATED_NAME.test(file);
}

/** Whether a path names JavaScript or TypeScript of the repository itself, whoever wrote it. */
function isCodePath(file: string): boolean {
  return SOURCE.test(file) && !isNeverListed(file) && !OUTPUT.test(file);
}

/** Whether a text says at its top that a program wrote it, or is minified. */
export function isGeneratedText(text: string): boolean {
  if (GENERATED_HEADER.test(text.slice(0, 600).split(/\n\s*(?:import|export|const|function|class)\b/)[0] ?? '')) return true;
  return text.length > 20_000 && text.length / (text.split('\n').length) > 500;
}

/**
 * Lists a repository.
 *
 * @throws UserError for a missing path, a directory without source files, or a repository that git cannot read
 */
export async function openProject(options: ProjectOptions, onProgress: OnProgress = () => {}): Promise<DiskProject> {
  const cwd = realDirectory(options.cwd);
  const listing = listWithGit(cwd);
  listing.catch(() => undefined); // where there is no repository the next line says so
  const { root, git: tree } = await placeIn(cwd);
  const { files, undecodable } = tree ? await listing : walk(root);
  const excluded = globMatcher(options.exclude.map((pattern) => patternOf(pattern)), { dot: true });
  const sources = new Set(files.filter((file) => isSourcePath(file) && !excluded(file)));
  const scopes = scopesOf(cwd, root, options.paths);
  const narrowed = options.changes && (await changedFiles(tree, options.changes, cwd));
  const inScope = (file: string): boolean => (!narrowed || narrowed.files.has(file)) && scopes.some((scope) => scope === '' || file === scope || file.startsWith(`${scope}/`));
  const listed = [...sources].filter(inScope).sort();
  if (listed.length === 0 && !narrowed) {
    const where = options.paths.length ? options.paths.join(', ') : cwd;
    throw new UserError(`no source files in ${where}`, 'name a directory that holds JavaScript or TypeScript files that git does not ignore');
  }
  const searchOf = (some: readonly string[]): FileSearch => new FileSearch({ root, files: some, undecodable, largest: LARGEST_SOURCE, onRead: (done) => onProgress('searching', done, some.length) });
  let leftOut: FileSearch | undefined;
  const searches = { written: searchOf([...sources].sort()), leftOut: () => (leftOut ??= searchOf(files.filter((file) => isCodePath(file) && !sources.has(file)))) };
  return new Snapshot({ root, git: tree, all: new Set(files.filter((file) => !undecodable.has(file))), undecodable, sources, listed, narrowed, inScope, ...searches }, new Map());
}

/** The root of what a directory belongs to: the top of its work tree, or itself where there is none. */
export async function placeIn(directory: string): Promise<{ root: string; git: GitTree | undefined }> {
  const git = await findGitTree(directory);
  if (!git) return { root: directory, git };
  // The system's own answer: the other one keeps 8.3 names of Windows, and the case that somebody typed.
  const root = realpathSync.native(git.top);
  return { root, git: { ...git, top: root } };
}

/**
 * The real path of a directory.
 *
 * @throws UserError where there is none
 */
export function realDirectory(path: string): string {
  try {
    const real = realpathSync.native(path);
    if (!statSync(real).isDirectory()) throw new UserError(`${path} is not a directory`, 'give --cwd a directory');
    return real;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${path} cannot be read: ${codeOf(error) ?? messageOf(error)}`, 'give --cwd a directory that exists and is readable', { cause: error });
  }
}

function scopesOf(cwd: string, root: string, paths: readonly string[]): string[] {
  return (paths.length ? paths : ['.']).map((path) => {
    const absolute = resolve(cwd, path);
    try {
      statSync(absolute);
    } catch (error) {
      throw new UserError(`${path} cannot be read: ${codeOf(error) === 'ENOENT' ? 'no such file or directory' : messageOf(error)}`, 'name a file or directory that exists', { cause: error });
    }
    const inside = below(root, realpathSync.native(absolute));
    if (inside === undefined) throw new UserError(`${path} lies outside of ${root}`, 'run the tool in the repository that holds it, or pass --cwd');
    return inside;
  });
}

interface Tree {
  root: string;
  git: GitTree | undefined;
  all: ReadonlySet<string>;
  undecodable: Listing['undecodable'];
  sources: ReadonlySet<string>;
  listed: readonly string[];
  narrowed: Narrowed | undefined;
  inScope: (file: string) => boolean;
  /** Searches the sources. */
  written: FileSearch;
  /** Searches the rest of the code: declarations, what is generated or excluded. */
  leftOut: () => FileSearch;
}

class Snapshot implements DiskProject {
  readonly root: string;
  readonly git: GitTree | undefined;
  readonly listed: readonly string[];
  readonly narrowed: Narrowed | undefined;
  readonly sources: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
  readonly undecodable: Listing['undecodable'];
  readonly failures: Failure[] = [];
  readonly #packages = new Map<string, Package>();
  #byDirectory: Map<string, string[]> | undefined;
  /** Manifest by the name that it declares. */
  #byName: Map<string, string> | undefined;

  constructor(readonly tree: Tree, readonly overlay: ReadonlyMap<string, string>, readonly texts = new Map<string, string | undefined>()) {
    this.root = tree.root;
    this.git = tree.git;
    this.listed = tree.listed;
    this.narrowed = tree.narrowed;
    this.sources = tree.sources;
    this.files = tree.all;
    this.undecodable = tree.undecodable;
  }

  inScope(file: string): boolean {
    return this.tree.inScope(file);
  }

  exists(file: string): boolean {
    return this.overlay.has(file) || this.tree.all.has(file);
  }

  filesIn(dir: string): string[] {
    if (!this.#byDirectory) {
      this.#byDirectory = new Map();
      for (const file of new Set([...this.tree.all, ...this.overlay.keys()])) {
        const parent = dirOf(file);
        const list = this.#byDirectory.get(parent);
        const base = file.slice(parent === '' ? 0 : parent.length + 1);
        if (list) list.push(base);
        else this.#byDirectory.set(parent, [base]);
      }
    }
    return this.#byDirectory.get(dir) ?? [];
  }

  read(file: string): string | undefined {
    const replaced = this.overlay.get(file);
    if (replaced !== undefined) return replaced;
    if (!this.texts.has(file)) {
      const { text, failure } = this.undecodable.has(file) ? namelessFailure(file) : loadText(this.root, file);
      if (failure) this.failures.push(failure);
      this.texts.set(file, text);
    }
    return this.texts.get(file);
  }

  mentions(words: readonly string[], { whole = false, everywhere = false }: MentionOptions = {}): ReadonlyMap<string, readonly string[]> {
    if (words.length === 0) return new Map();
    const { written, leftOut } = this.tree;
    const found = written.find(words, whole);
    for (const file of written.unreadable) this.read(file); // which notes the failure
    const beyond = everywhere ? leftOut().find(words, whole) : undefined;
    const replaced = new Map([...this.overlay].filter(([file]) => this.sources.has(file) || isSourcePath(file)).map(([file, text]) => [file, new Set(text.match(matcher(words, whole, 'g')))]));
    return new Map(words.map((word) => {
      const unchanged = [...(found.get(word) ?? []), ...(beyond?.get(word) ?? [])].filter((file) => !replaced.has(file));
      return [word, [...unchanged, ...[...replaced].flatMap(([file, its]) => (its.has(word) ? [file] : []))].sort()];
    }));
  }

  packageOf(file: string): Package {
    for (let dir = dirOf(file); ; dir = dirOf(dir)) {
      const manifestPath = dir === '' ? 'package.json' : `${dir}/package.json`;
      if (dir === '' || this.exists(manifestPath)) return this.#package(dir, manifestPath);
    }
  }

  #package(dir: string, manifestPath: string): Package {
    let known = this.#packages.get(dir);
    if (!known) {
      const text = this.exists(manifestPath) ? this.read(manifestPath) : undefined;
      known = { dir, manifestPath: text === undefined ? undefined : manifestPath, manifest: text === undefined ? {} : parseManifest(manifestPath, text) };
      this.#packages.set(dir, known);
    }
    return known;
  }

  packageNamed(name: string): Package | undefined {
    if (!this.#byName) {
      this.#byName = new Map();
      for (const file of this.tree.all) {
        if (file !== 'package.json' && !file.endsWith('/package.json')) continue;
        // A manifest broken on purpose (a fixture of some tool) must not stop a run that does not need it.
        const declared = /"name"\s*:\s*"([^"]+)"/.exec(this.read(file) ?? '')?.[1];
        if (declared && !this.#byName.has(declared)) this.#byName.set(declared, file);
      }
    }
    const manifest = this.#byName.get(name);
    return manifest === undefined ? undefined : this.packageOf(manifest);
  }

  withTexts(texts: ReadonlyMap<string, string>): Project {
    return new Snapshot(this.tree, new Map([...this.overlay, ...texts]), this.texts);
  }
}

/** The text of a file below the root, or why there is none: nothing at all where it is missing, no file, too large, or somebody else's. */
export function loadText(root: string, file: string): { text?: string; failure?: Failure } {
  const path = join(root, file);
  try {
    // A link out of the root (or below a linked directory) is somebody else's file.
    const real = realpathSync(path);
    if (real !== path && below(root, real) === undefined) return {};
    const stat = lstatSync(real);
    if (!stat.isFile() || stat.size > LARGEST_SOURCE) return {};
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(real)) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR' || codeOf(error) === 'ELOOP') return {};
    if (error instanceof TypeError) return { failure: { file, problem: 'is not UTF-8 text', advice: 'convert it to UTF-8, or leave it out with --exclude' } };
    return { failure: { file, problem: `cannot be read: ${codeOf(error) ?? messageOf(error)}`, advice: 'make it readable, or leave it out with --exclude' } };
  }
}

/** Edits, journal and reports name files by text. */
function namelessFailure(file: string): ReturnType<typeof loadText> {
  return { failure: { file, problem: 'has a name that is not UTF-8', advice: `rename it, or leave it out with --exclude '${file.replace(/(\\x[0-9a-f]{2})+/g, '*')}'` } };
}

function parseManifest(file: string, text: string): Manifest {
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new Error('it is not an object');
    if (isTooDeep(parsed)) throw new Error('it nests too deeply');
    return { ...parsed };
  } catch (error) {
    throw new UserError(`${file} cannot be parsed: ${messageOf(error)}`, 'mend the JSON, or leave the package out with --exclude', { cause: error });
  }
}

/** The directory part of a relative path, '' for the root. */
export function dirOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '' : file.slice(0, slash);
}

/** Source files that mention the library at all, the only ones that can hold a site directly, or the token of a registry; and those that mention a library which creates metrics with it. */
export function mentioningLibraries(project: Project): { library: string[]; gateways: string[] } {
  const direct = [...LIBRARIES, REGISTRY_TOKEN];
  const files = mentioning(project, [...direct, ...GATEWAYS]);
  const those = (names: readonly string[]): string[] => files.filter((file) => names.some((name) => project.read(file)?.includes(name)));
  return { library: those(direct), gateways: those(GATEWAYS) };
}
