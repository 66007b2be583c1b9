import type { Project } from '../project.js';
import type { RunnerCommand } from '../runners/scripts.js';

/** What makes node load TypeScript. */
export const LOADER = /\bts-node\b|\btsx\b|@swc-node\/register|esbuild-register|\bjiti\b/;

/** Whether what is loaded before the tests has to stand before the setup: a package, or a file that has to do with loading TypeScript. */
export function comesFirst(project: Project, path: string | undefined, name: string): boolean {
  const text = path === undefined ? undefined : project.read(path);
  return text === undefined ? !/^[./<]/.test(name) : LOADER.test(`${path}\n${text}`);
}

/** Whether a command loads TypeScript before the setup file, so that this one may be TypeScript. */
export function loadsTypeScript(command: RunnerCommand): boolean {
  const line = command.words.map(({ text }) => text).join(' ');
  return LOADER.test(line) || /\bts-mocha\b|--experimental-strip-types|--experimental-transform-types/.test(line);
}
