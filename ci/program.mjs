// How the action starts registry-codemod: without a shell on every system.

/**
 * The program that the action runs, and its first arguments.
 *
 * What the project has installed is pinned by its lock file. Otherwise the version is that of the action, which the workflow has pinned by naming it: a
 * check that passed yesterday must not fail today because somebody has published something.
 */
export function programFor(version, { own, installed }, system) {
  if (version === '' && installed !== undefined) return [system.node, installed];
  return [...npx(system), '--yes', `registry-codemod@${version === '' ? own : version}`];
}

/** npx is a batch file on Windows, which Node starts only in a shell (CVE-2024-27980); the script that it runs is not. */
function npx({ node, windows, paths, path, exists }) {
  const searched = path.split(paths.delimiter).filter((dir) => dir !== '');
  const script = 'node_modules/npm/bin/npx-cli.js';
  // In a directory of programs itself, or in the `lib` beside it.
  const places = [paths.dirname(node), ...(windows ? searched : [])].flatMap((dir) => [paths.join(dir, script), paths.join(dir, '../lib', script)]);
  const found = places.find((place) => exists(place));
  return found === undefined ? ['npx'] : [node, found];
}
