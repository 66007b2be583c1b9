import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownEnvironment } from './fixture-repos.js';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MODULES = join(ROOT, 'node_modules');

export const MANIFEST = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  exports: Record<string, unknown>;
  dependencies: Record<string, string>;
};

export function npm(cwd: string, ...args: string[]): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, npm_config_update_notifier: 'false' } });
}

/** `npm pack` of the built package. Its scripts stay out: the build has been made, and other tests are running what it made. */
export function pack(into: string): { tarball: string; files: string[] } {
  const [packed] = JSON.parse(npm(ROOT, 'pack', '--json', '--ignore-scripts', '--pack-destination', into)) as { files: { path: string }[] }[];
  const [tarball] = readdirSync(into).filter((file) => file.endsWith('.tgz'));
  if (!packed || !tarball) throw new Error(`npm pack left no tarball in ${into}`);
  return { tarball: join(into, tarball), files: packed.files.map(({ path }) => path) };
}

/**
 * A project in which the package is installed, with the dependencies that it declares and no others.
 *
 * @param linked names of further packages that the project itself uses
 */
export function consumer(parent: string, tarball: string, files: Readonly<Record<string, string>>, linked: readonly string[] = []): string {
  const root = join(parent, 'consumer');
  const installed = join(root, 'node_modules/registry-codemod');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
  for (const name of [...Object.keys(MANIFEST.dependencies), ...linked]) {
    const at = join(root, 'node_modules', name);
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(join(MODULES, name), at, 'junction');
  }
  for (const [file, text] of Object.entries({ 'package.json': '{ "private": true }\n', ...files })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a script of this project's node_modules, or one of the project's own, with Node. */
export const node = (cwd: string, script: string, ...args: string[]): Ended => nodeReading('', cwd, script, ...args);

/** The same, with something to read. */
export function nodeReading(input: string, cwd: string, script: string, ...args: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd, input, encoding: 'utf8', env: { ...ownEnvironment(), NO_COLOR: '1', FORCE_COLOR: '0', BABEL_DISABLE_CACHE: '1' } });
  return { code: status, stdout, stderr };
}

/** The path of a script in this project's node_modules. */
export const installedScript = (path: string): string => join(MODULES, path);
