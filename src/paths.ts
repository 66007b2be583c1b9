import native, { type PlatformPath } from 'node:path';

/**
 * Where a path lies below a root, with forward slashes as everywhere in this program; '' for the root itself.
 *
 * @param path absolute, or relative to the working directory, as the system writes it
 * @param paths the rules of the system: `path.posix` or `path.win32`
 * @returns undefined where it does not lie there: above, beside, or on another drive
 */
export function below(root: string, path: string, paths: PlatformPath = native): string | undefined {
  const inside = paths.relative(root, path);
  // Not every name that begins with two dots leads up.
  if (paths.isAbsolute(inside) || inside === '..' || inside.startsWith(`..${paths.sep}`)) return undefined;
  return inside.split(paths.sep).join('/');
}

/** Whether a text names something below a root as this program writes it: with forward slashes, and no way up or out. */
export function isBelow(path: string, paths: PlatformPath = native): boolean {
  const unfit = paths.sep === '\\' ? /[\0\\:]/ : /\0/;
  return path.split('/').every((name) => !['', '.', '..'].includes(name) && !unfit.test(name));
}

/** A pattern of the command line in the terms of this program. On Windows people write it with the separator of the system, which elsewhere is an escape. */
export function patternOf(pattern: string, paths: PlatformPath = native): string {
  return paths.sep === '\\' ? pattern.replaceAll('\\', '/') : pattern;
}
