import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { withinDepth } from '../depth.js';
import { dirOf, type Manifest, type Package, type Project } from '../project.js';

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** A path below the folder of build output, and the folder of one module format in it. */
const OUTPUT = /(^|\/)(?:dist|lib|build|out)\/(?:(?:[cm]js|esm?|commonjs|node)\/)?/;

/** What an emitted extension may stand for in the sources (TypeScript handbook, "Modules: file extension substitution"). */
const SOURCES_OF: Record<string, string[]> = { '.js': ['.ts', '.tsx', '.js', '.jsx'], '.jsx': ['.tsx', '.jsx'], '.mjs': ['.mts', '.mjs'], '.cjs': ['.cts', '.cjs'] };

interface Paths {
  /** Directory that the targets are relative to. */
  base: string;
  baseUrl: string | undefined;
  paths: Record<string, string[]>;
}

/** Finds the project file that a module specifier names, without looking into `node_modules` and without executing anything. */
export class Modules {
  readonly #resolved = new Map<string, string | undefined>();
  readonly #paths = new Map<string, Paths | undefined>();

  constructor(readonly project: Project) {}

  /**
   * @param from path of the importing file, relative to the root
   * @param specifier as written in the code
   * @returns the file's path, or undefined for an installed package or a file that is not there
   */
  resolve(from: string, specifier: string): string | undefined {
    const key = `${dirOf(from)}\0${specifier}`;
    if (!this.#resolved.has(key)) this.#resolved.set(key, this.#resolve(from, specifier));
    return this.#resolved.get(key);
  }

  #resolve(from: string, specifier: string): string | undefined {
    if (/^\.\.?(\/|$)/.test(specifier)) return this.#file(posix.join(dirOf(from), specifier));
    return this.#alias(from, specifier) ?? this.#subpathImport(from, specifier) ?? this.#workspacePackage(specifier);
  }

  /** The source file that a path without its real extension stands for. */
  #file(path: string): string | undefined {
    if (path.startsWith('..')) return undefined;
    const base = path.replace(/\/$/, '');
    const extension = /\.[cm]?jsx?$/.exec(base)?.[0];
    const stem = extension ? base.slice(0, -extension.length) : base;
    const candidates = [
      ...(extension ? (SOURCES_OF[extension] ?? []).map((source) => stem + source) : []),
      base,
      ...EXTENSIONS.map((e) => base + e),
      ...EXTENSIONS.map((e) => (base === '' || base === '.' ? `index${e}` : `${base}/index${e}`)),
    ];
    return candidates.find((candidate) => this.project.sources.has(candidate) || (this.project.exists(candidate) && /\.[cm]?[jt]sx?$/.test(candidate)));
  }

  #alias(from: string, specifier: string): string | undefined {
    const config = this.#pathsFor(dirOf(from));
    if (!config) return undefined;
    // The longest prefix wins (TypeScript's `matchPatternOrExact`).
    const patterns = Object.keys(config.paths).sort((a, b) => b.indexOf('*') - a.indexOf('*'));
    for (const pattern of patterns) {
      const star = pattern.indexOf('*');
      const matched = star < 0 ? specifier === pattern && '' : specifier.startsWith(pattern.slice(0, star)) && specifier.endsWith(pattern.slice(star + 1)) && specifier.slice(star, specifier.length - (pattern.length - star - 1));
      if (matched === false) continue;
      for (const target of config.paths[pattern] ?? []) {
        const found = this.#file(posix.join(config.baseUrl ?? config.base, target.replace('*', matched)));
        if (found) return found;
      }
    }
    return config.baseUrl === undefined ? undefined : this.#file(posix.join(config.baseUrl, specifier));
  }

  #pathsFor(dir: string): Paths | undefined {
    if (!this.#paths.has(dir)) {
      const config = ['tsconfig.json', 'jsconfig.json'].map((name) => (dir === '' ? name : `${dir}/${name}`)).find((file) => this.project.exists(file));
      this.#paths.set(dir, config ? this.#readPaths(config, new Set()) : dir === '' ? undefined : this.#pathsFor(dirOf(dir)));
    }
    return this.#paths.get(dir);
  }

  #readPaths(file: string, seen: Set<string>): Paths | undefined {
    const options = compilerOptionsOf(this.project, file);
    if (!options || seen.has(file)) return undefined;
    seen.add(file);
    const dir = dirOf(file);
    const inherited = options.extends.map((name) => this.#readPaths(extendedConfig(dir, name), seen)).findLast((found) => found !== undefined);
    const baseUrl = typeof options.values.baseUrl === 'string' ? posix.join(dir, options.values.baseUrl) : inherited?.baseUrl;
    const paths = isPathMap(options.values.paths) ? options.values.paths : undefined;
    return { base: paths ? dir : (inherited?.base ?? dir), baseUrl, paths: paths ?? inherited?.paths ?? {} };
  }

  /** `#name` in the nearest package.json's `imports` (Node documentation, "Subpath imports"). */
  #subpathImport(from: string, specifier: string): string | undefined {
    if (!specifier.startsWith('#')) return undefined;
    const owner = this.project.packageOf(from);
    const imports = owner.manifest.imports;
    if (typeof imports !== 'object' || imports === null) return undefined;
    for (const [pattern, value] of Object.entries(imports)) {
      const star = pattern.indexOf('*');
      const rest = star < 0 ? (specifier === pattern ? '' : undefined) : specifier.startsWith(pattern.slice(0, star)) ? specifier.slice(star, specifier.length - (pattern.length - star - 1)) : undefined;
      const target = rest === undefined ? undefined : firstString(value);
      const found = target === undefined ? undefined : this.#file(posix.join(owner.dir, target.replace('*', rest ?? '')));
      if (found) return found;
    }
    return undefined;
  }

  /** A package of the same repository: its declared entry, or the source that entry is built from. */
  #workspacePackage(specifier: string): string | undefined {
    const parts = specifier.split('/');
    const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
    if (!name || specifier.startsWith('node:') || specifier.startsWith('#')) return undefined;
    const target = this.project.packageNamed(name);
    if (!target) return undefined;
    const subpath = specifier.slice(name.length + 1);
    const { manifest, dir } = target;
    const exported = subpath === '' ? [firstString(entryOf(manifest.exports, '.')), ...mainEntries(manifest), 'src/index', 'index'] : [firstString(entryOf(manifest.exports, `./${subpath}`)), subpath, `src/${subpath}`];
    for (const entry of exported) {
      const found = typeof entry === 'string' ? this.#sourceOf(dir, entry) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  /** The source file that a path in a package.json stands for. */
  #sourceOf(dir: string, entry: string): string | undefined {
    const path = posix.join(dir, entry);
    // What is built into dist/, lib/ or build/ comes from src/, or from beside it, by every convention that publishes sources too.
    const places = [path, ...['src/', ''].map((source) => path.replace(OUTPUT, `$1${source}`).replace(/\.d\.[cm]?ts$/, ''))];
    return places.map((place) => this.#file(place)).find((found) => found !== undefined);
  }

  /**
   * The source files through which a package lets others import from it.
   *
   * @returns undefined where that cannot be told: an entry is built from nothing that is known here, or a pattern lets every file in
   */
  entriesOf({ manifest, dir }: Package): string[] | undefined {
    const declared = manifest.exports === undefined ? mainEntries(manifest).filter((entry) => typeof entry === 'string') : stringsIn(manifest.exports);
    const code = declared.filter((entry) => !/\.\w+$/.test(entry) || /\.[cm]?[jt]sx?$/.test(entry));
    if (code.some((entry) => entry.includes('*'))) return undefined;
    const sources = (declared.length === 0 ? ['index'] : code).map((entry) => ({ entry, source: this.#sourceOf(dir, entry) }));
    // `npm init` declares an index.js that need not be there; build output comes from somewhere.
    if (sources.some(({ entry, source }) => source === undefined && OUTPUT.test(entry.replace(/^\.\//, '')))) return undefined;
    return [...new Set(sources.flatMap(({ source }) => source ?? []))];
  }
}

function mainEntries(manifest: Manifest): unknown[] {
  return [manifest.source, manifest.module, manifest.main, manifest.types];
}

function stringsIn(exports: unknown): string[] {
  if (typeof exports === 'string') return [exports];
  return typeof exports === 'object' && exports !== null ? Object.values(exports).flatMap(stringsIn) : [];
}

/** The options of a tsconfig as written, and what it extends; undefined where it cannot be read. */
export function compilerOptionsOf(project: Project, file: string): { values: Record<string, unknown>; extends: string[] } | undefined {
  const text = project.exists(file) ? project.read(file) : undefined;
  if (text === undefined) return undefined;
  const parsed: { config?: unknown } = withinDepth(file, () => ts.parseConfigFileTextToJson(file, text));
  if (!isRecord(parsed.config)) return undefined;
  const { extends: parent, compilerOptions } = parsed.config;
  return { values: isRecord(compilerOptions) ? compilerOptions : {}, extends: (Array.isArray(parent) ? parent : [parent]).filter((name) => typeof name === 'string') };
}

/** One compiler option as it applies to a file: the nearest tsconfig.json, through what it extends in the repository. */
export function compilerOption(project: Project, file: string, name: string): unknown {
  for (let dir = dirOf(file); ; dir = dirOf(dir)) {
    const config = dir === '' ? 'tsconfig.json' : `${dir}/tsconfig.json`;
    if (project.exists(config)) return inheritedOption(project, config, name, new Set());
    if (dir === '') return undefined;
  }
}

function inheritedOption(project: Project, config: string, name: string, seen: Set<string>): unknown {
  if (seen.has(config)) return undefined;
  seen.add(config);
  const options = compilerOptionsOf(project, config);
  if (!options) return undefined;
  if (name in options.values) return options.values[name];
  return options.extends.map((parent) => inheritedOption(project, extendedConfig(dirOf(config), parent), name, seen)).findLast((value) => value !== undefined);
}

function extendedConfig(dir: string, name: string): string {
  const path = posix.join(dir, name);
  return path.endsWith('.json') ? path : `${path}.json`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isPathMap(value: unknown): value is Record<string, string[]> {
  return typeof value === 'object' && value !== null && Object.values(value).every((targets) => Array.isArray(targets) && targets.every((target) => typeof target === 'string'));
}

function entryOf(exports: unknown, subpath: string): unknown {
  if (typeof exports === 'string') return subpath === '.' ? exports : undefined;
  if (typeof exports !== 'object' || exports === null) return undefined;
  const entries = Object.entries(exports);
  if (!entries.some(([key]) => key.startsWith('.'))) return subpath === '.' ? exports : undefined;
  return entries.find(([key]) => key === subpath)?.[1];
}

/** The first path in a conditional target; `types` last, since a declaration file is not what runs. */
function firstString(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return undefined;
  const conditions = Object.entries(target).sort(([a], [b]) => Number(a === 'types') - Number(b === 'types'));
  return conditions.map(([, value]) => firstString(value)).find((value) => value !== undefined);
}
