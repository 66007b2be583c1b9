import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf } from '../errors.js';

/**
 * The file that an installed package gives for a command, found as Node finds packages: in `node_modules` of a directory or of one above.
 *
 * @param dir absolute
 * @returns undefined where the package is not installed, or has no such command
 */
export function installedBin(dir: string, name: string, command = name): string | undefined {
  const home = join(dir, 'node_modules', name);
  const text = readIfThere(join(home, 'package.json'));
  if (text === undefined) return dirname(dir) === dir ? undefined : installedBin(dirname(dir), name, command);
  const { bin } = JSON.parse(text) as { bin?: string | Record<string, string> };
  const path = typeof bin === 'string' ? bin : bin?.[command];
  return path === undefined ? undefined : join(home, path);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}
