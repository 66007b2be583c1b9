import type { Package, Project } from '../project.js';
import { under } from '../runners/paths.js';
import { covers, tsconfigAt, type Tsconfig } from './tsconfig.js';

/** A build that would compile a new file although it compiles no test. */
export interface Build {
  /** The configuration that it is made with. */
  path: string;
  /** Whether everything it writes would move: without `rootDir`, that is the nearest directory around all that is compiled. */
  moves: boolean;
}

const TSC = /(?:^|[\s;&|])(?:npx\s+|yarn\s+|pnpm\s+(?:exec\s+)?)?(?:tsc|tspc|ttsc)(?=$|[\s;&|])([^;&|]*)/g;

/**
 * The build of a package into which a new file would go, if there is one. A build that compiles the tests anyway does no
 * harm, as long as its output stays where it is.
 */
export function buildWith(project: Project, pkg: Package, testFiles: readonly string[], file: string): Build | undefined {
  return buildConfigurations(project, pkg).flatMap(({ path, config }): Build[] => {
    if (!compiles(config, file)) return [];
    const moves = movesOutput(project, config, file);
    return moves || !testFiles.some((test) => compiles(config, test)) ? [{ path, moves }] : [];
  })[0];
}

/** What the scripts of a package build with; `tsconfig.build.json` says so by its name, wherever it is used. */
function buildConfigurations(project: Project, { dir, manifest }: Package): { path: string; config: Tsconfig }[] {
  const lines = Object.values(manifest.scripts ?? {}).filter((line) => typeof line === 'string');
  const named = lines.flatMap((line) => [...line.matchAll(TSC)].flatMap(([, args = '']) => {
    if (/--noEmit\b(?!\s+false)/.test(args)) return [];
    const value = /(?:^|\s)(?:-p|--project|-b|--build)[\s=]+([^\s-]\S*)/.exec(args)?.[1]?.replace(/^["']|["']$/g, '') ?? 'tsconfig.json';
    return [under(dir, value.endsWith('.json') ? value : `${value}/tsconfig.json`)];
  }));
  return [...new Set([...named, under(dir, 'tsconfig.build.json')])].flatMap((path) => {
    const config = tsconfigAt(project, path);
    return config && config.noEmit !== true ? [{ path, config }] : [];
  });
}

function compiles(config: Tsconfig, file: string): boolean {
  return (/\.[cm]?tsx?$/.test(file) || (config.allowJs === true && /\.[cm]?jsx?$/.test(file))) && covers(config, file);
}

function movesOutput(project: Project, config: Tsconfig, file: string): boolean {
  if (config.rootDir !== undefined) return !isIn(file, under(config.dir, config.rootDir));
  const compiled = [...project.sources].filter((source) => compiles(config, source) && !/\.d\.[cm]?ts$/.test(source));
  return compiled.length > 0 && !isIn(file, commonDir(compiled));
}

function isIn(file: string, dir: string): boolean {
  return dir === '' || file.startsWith(`${dir}/`);
}

function commonDir([first = '', ...others]: readonly string[]): string {
  const parts = first.split('/').slice(0, -1);
  while (parts.length > 0 && !others.every((file) => file.startsWith(`${parts.join('/')}/`))) parts.pop();
  return parts.join('/');
}
