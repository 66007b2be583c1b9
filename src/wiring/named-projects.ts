import { globMatcher } from '../globs.js';
import type { Project } from '../project.js';
import { dirOf } from '../project.js';
import { ancestors, under } from '../runners/paths.js';

/**
 * The configurations that an entry of `projects` names by a path or glob, as far as they are about the tests in question;
 * undefined where such tests would run under a configuration that is not there.
 *
 * @param base the directory that the entry is relative to
 * @param configurationIn the configuration that the runner reads in a directory
 */
export function namedConfigurations(project: Project, entry: string, base: string, testFiles: readonly string[], configurationIn: (dir: string) => string | undefined): string[] | undefined {
  if (entry.startsWith('!')) return [];
  const path = under(base, entry.replace(/^<rootDir>\/?/, './'));
  if (project.exists(path)) return [path];
  const matches = globMatcher(path, { dot: true });
  const isNamed = (dir: string): boolean => dir === path || matches(dir) || [configurationIn(dir)].some((file) => file !== undefined && matches(file));
  const dirs = new Set(testFiles.flatMap((file) => [dirOf(file), ...ancestors(dirOf(file))].find(isNamed) ?? []));
  const configurations = [...dirs].map(configurationIn);
  return configurations.every((file) => file !== undefined) ? [...new Set(configurations)] : undefined;
}
