import { posix } from 'node:path';

/** Joins project paths; '' stands for the root, as in `Package.dir`. */
export function under(dir: string, path: string): string {
  const joined = posix.normalize(posix.join(dir, path)).replace(/\/$/, '');
  return joined === '.' ? '' : joined;
}

/** A path as seen from a directory: `./test/x.ts`, `../x.ts`. */
export function fromDir(dir: string, file: string): string {
  const path = posix.relative(`/${dir}`, `/${file}`);
  return path.startsWith('../') ? path : `./${path}`;
}

/** The directories above one, nearest first, ending with the root ''. */
export function ancestors(dir: string): string[] {
  if (dir === '') return [];
  const parent = posix.dirname(dir);
  return parent === '.' ? [''] : [parent, ...ancestors(parent)];
}
