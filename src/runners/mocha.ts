import type { Package, Project } from '../project.js';
import type { Configuration } from './model.js';
import { under } from './paths.js';

/** In the order in which mocha looks (lib/cli/config, mocha 12). */
const FILES = ['.mocharc.cjs', '.mocharc.js', '.mocharc.mjs', '.mocharc.yaml', '.mocharc.yml', '.mocharc.jsonc', '.mocharc.json'];

/** The configuration of mocha in a package. */
export function mochaConfiguration(project: Project, pkg: Package): Configuration | undefined {
  const path = FILES.map((name) => under(pkg.dir, name)).find((file) => project.exists(file));
  if (path !== undefined) return fromPath(path);
  return pkg.manifestPath !== undefined && pkg.manifest.mocha !== undefined ? { form: 'json', path: pkg.manifestPath, keys: ['mocha'] } : undefined;
}

/** How a named configuration file is written, by its extension. */
export function fromPath(path: string): Configuration {
  if (/\.ya?ml$/.test(path)) return { form: 'yaml', path };
  return /\.[cm]?[jt]s$/.test(path) ? { form: 'module', path } : { form: 'json', path, keys: [] };
}

/** Root hook plugins came with mocha 8; a range that names no number (`latest`, `workspace:*`) counts as newer. */
export function isMochaTooOld(pkg: Package): boolean {
  const range = pkg.manifest.devDependencies?.['mocha'] ?? pkg.manifest.dependencies?.['mocha'] ?? '';
  const major = /\d+/.exec(range)?.[0];
  return major !== undefined && Number(major) < 8;
}
