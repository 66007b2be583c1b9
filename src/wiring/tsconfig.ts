import { parse } from 'jsonc-parser';
import { withinDepth } from '../depth.js';
import { globMatcher } from '../globs.js';
import { dirOf, type Project } from '../project.js';
import { isRecord } from '../records.js';
import { ancestors, under } from '../runners/paths.js';

/** What a tsconfig says, with what it extends. Paths are relative to its directory. */
export interface Tsconfig {
  dir: string;
  types?: string[];
  rootDir?: string;
  outDir?: string;
  allowJs?: boolean;
  noEmit?: boolean;
  files?: string[];
  include?: string[];
  exclude?: string[];
}

/** Longer chains of `extends` are not met in practice; the limit only guards against a circle. */
const LONGEST_CHAIN = 6;

/** Whether the globals of a test runner are declared for the TypeScript files of a directory: all `@types` are, unless `types` names some. */
export function declaresGlobals(project: Project, dir: string, runner: 'jest' | 'vitest'): boolean {
  const types = nearest(project, dir)?.types;
  // vitest has no `@types` package: without an entry here nothing declares its globals, save a reference in some file.
  if (runner === 'vitest') return types?.some((name) => name.startsWith('vitest/')) ?? false;
  return types === undefined || types.some((name) => /^(@types\/)?jest$|^@jest\/globals$/.test(name));
}

/** The `rootDir` that a new file would violate: tsc refuses included files outside of it (TS6059). */
export function violatedRootDir(project: Project, packageDir: string, file: string): string | undefined {
  const config = nearest(project, packageDir);
  if (!config?.rootDir) return undefined;
  const root = under(config.dir, config.rootDir);
  if (root === config.dir || file.startsWith(`${root}/`)) return undefined;
  return covers(config, file) ? root : undefined;
}

/** Whether a file belongs to what `tsc` compiles with a configuration, by its patterns. */
export function covers({ dir, files, include, exclude, outDir }: Tsconfig, file: string): boolean {
  if (dir !== '' && !file.startsWith(`${dir}/`)) return false;
  const relative = dir === '' ? file : file.slice(dir.length + 1);
  const matches = (patterns: readonly string[]): boolean => patterns.some((pattern) => {
    const glob = pattern.replace(/^\.\//, '').replace(/\/$/, '');
    return globMatcher([glob, `${glob}/**`])(relative);
  });
  if (files !== undefined && include === undefined) return matches(files);
  return matches(include ?? ['**/*']) && !matches(exclude ?? (outDir === undefined ? [] : [outDir]));
}

/** Reads a configuration of `tsc`, or undefined where there is none. */
export function tsconfigAt(project: Project, path: string): Tsconfig | undefined {
  return project.exists(path) ? { ...inherited(project, path, LONGEST_CHAIN), dir: dirOf(path) } : undefined;
}

/** The tsconfig.json that an editor would use for files in a directory. */
function nearest(project: Project, dir: string): Tsconfig | undefined {
  const found = [dir, ...ancestors(dir)].map((above) => under(above, 'tsconfig.json')).find((path) => project.exists(path));
  return found === undefined ? undefined : tsconfigAt(project, found);
}

function inherited(project: Project, path: string, depth: number): Omit<Tsconfig, 'dir'> {
  const parsed: unknown = withinDepth(path, () => parse(project.read(path) ?? '') as unknown);
  if (!isRecord(parsed)) return {};
  const base = [parsed['extends']].flat().filter((name): name is string => typeof name === 'string' && name.startsWith('.'))
    .map((name) => under(dirOf(path), name.endsWith('.json') ? name : `${name}.json`));
  const merged = depth > 0 ? Object.assign({}, ...base.map((file) => inherited(project, file, depth - 1))) as Omit<Tsconfig, 'dir'> : {};
  const options = isRecord(parsed['compilerOptions']) ? parsed['compilerOptions'] : {};
  return {
    ...merged,
    ...(isStrings(options['types']) && { types: options['types'] }),
    ...(typeof options['rootDir'] === 'string' && { rootDir: options['rootDir'] }),
    ...(typeof options['outDir'] === 'string' && { outDir: options['outDir'] }),
    ...(typeof options['allowJs'] === 'boolean' && { allowJs: options['allowJs'] }),
    ...(typeof options['noEmit'] === 'boolean' && { noEmit: options['noEmit'] }),
    ...(isStrings(parsed['files']) && { files: parsed['files'] }),
    ...(isStrings(parsed['include']) && { include: parsed['include'] }),
    ...(isStrings(parsed['exclude']) && { exclude: parsed['exclude'] }),
  };
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
