import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The compiled command, as it is published; `build.ts` makes it before the tests. */
export const BINARY = fileURLToPath(new URL('../../dist/bin/registry-codemod.js', import.meta.url));

export interface Outcome {
  /** The exit code, or the signal's number + 128 as a shell tells it. */
  code: number;
  stdout: string;
  stderr: string;
}

/** An empty directory outside of every repository, removed after the test that asks for it. */
export function tempDir(): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'registry-codemod-command-')));
  chmodSync(dir, 0o755); // a test may run the command as somebody else
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A project of its own; with `git`, all of it committed. `parent` is the directory to make it in. */
export function tempRepo(files: Readonly<Record<string, string | Buffer>>, options: { git?: boolean; parent?: string } = {}): string {
  const root = join(options.parent ?? tempDir(), 'repo');
  mkdirSync(root, { recursive: true });
  for (const [file, content] of Object.entries(files)) write(root, file, content);
  if (options.git) {
    git(root, 'init', '-q');
    git(root, 'config', 'core.autocrlf', 'false');
    commit(root);
  }
  return root;
}

export function write(root: string, file: string, content: string | Buffer): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

export function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd, encoding: 'utf8', stdio: 'pipe' });
}

export function commit(root: string): void {
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '--no-verify', '--allow-empty', '-m', 'a');
}

/** Everything below the root but git's own and what is installed: names, modes and bytes. */
export function treeOf(root: string): Record<string, string> {
  const paths = (readdirSync(root, { recursive: true }) as string[]).filter((path) => !/(^|\/)node_modules\/|^\.git(\/|$)/.test(path)).sort();
  return Object.fromEntries(
    paths.map((path) => {
      const full = join(root, path);
      const stat = lstatSync(full);
      if (stat.isSymbolicLink()) return [path, `-> ${readlinkSync(full)}`];
      return [path, stat.isDirectory() ? 'directory' : `${(stat.mode & 0o777).toString(8)} ${readFileSync(full, 'latin1')}`];
    }),
  );
}

/** What was compiled is the same for all tests, and takes a while. */
const COMPILED = fileURLToPath(new URL('../../node_modules/.cache/compiled-for-tests', import.meta.url));

/** A cache folder of its own for each repository, but for the compiled code. */
function cacheBeside(cwd: string): string {
  const cache = join(dirname(cwd), 'cache');
  const compiled = join(cache, 'registry-codemod/compiled');
  mkdirSync(COMPILED, { recursive: true });
  mkdirSync(dirname(compiled), { recursive: true });
  if (!lstatSync(compiled, { throwIfNoEntry: false })) symlinkSync(COMPILED, compiled, 'junction');
  return cache;
}

/**
 * Runs the real command; its standard streams are pipes, so it never asks.
 *
 * @param options.uid runs as that user, where the tests run as root
 */
export async function registryCodemod(args: readonly string[], options: { cwd: string; input?: string; env?: Record<string, string | undefined>; uid?: number }): Promise<Outcome> {
  const child = spawn(process.execPath, [BINARY, ...args], {
    cwd: options.cwd,
    env: { ...process.env, XDG_CACHE_HOME: options.uid === undefined ? cacheBeside(options.cwd) : join(dirname(options.cwd), 'cache'), ...options.env },
    stdio: 'pipe',
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  const streams = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (chunk: string) => (streams[name] += chunk));
  child.stdin.on('error', () => undefined); // a command that does not read may end before its input
  child.stdin.end(options.input ?? '');
  const code = await new Promise<number>((resolve, reject) => child.on('error', reject).on('close', (exit, signal) => resolve(exit ?? (signal === 'SIGINT' ? 130 : 143))));
  return { code, ...streams };
}

/** A class that creates its metrics in the constructor. */
export const METRICS = `import { Counter, Gauge } from 'prom-client';

export class Metrics {
  readonly orders: Counter<'side'>;
  readonly depth: Gauge;

  constructor(private readonly venue: string) {
    this.orders = new Counter({ name: 'orders_total', help: 'Orders sent', labelNames: ['side'] });
    this.depth = new Gauge({ name: 'depth', help: 'Depth of the book' });
  }

  sent(): void {
    this.orders.inc({ side: this.venue });
  }
}
`;

/** Tests that clean the global registry up by hand. */
export const METRICS_TEST = `import { register } from 'prom-client';
import { beforeEach, expect, it } from 'vitest';
import { Metrics } from '../src/metrics.js';

beforeEach(() => register.clear());

it('counts', async () => {
  new Metrics('buy').sent();
  expect(await register.metrics()).toContain('orders_total{side="buy"} 1');
});

it('is made again', () => {
  expect(new Metrics('sell')).toBeDefined();
});
`;

/** The smallest project on which all three transforms have work. */
export const SMALL = {
  'package.json': '{\n  "name": "small",\n  "type": "module",\n  "scripts": { "test": "vitest run" },\n  "dependencies": { "prom-client": "^15.1.3" },\n  "devDependencies": { "vitest": "^4.0.0" }\n}\n',
  'tsconfig.json': '{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "strict": true } }\n',
  'vitest.config.ts': "import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({ test: { include: ['test/**/*.test.ts'] } });\n",
  'src/metrics.ts': METRICS,
  'src/other.ts': 'export const other = 1;\n',
  'test/metrics.test.ts': METRICS_TEST,
};

/** The same, with files whose bytes are easily lost: CRLF, BOM, tabs, no final newline. */
export const MIXED = {
  ...SMALL,
  'src/crlf.ts': METRICS.replaceAll('\n', '\r\n').replaceAll('orders_total', 'crlf_total').replace("'depth'", "'crlf_depth'"),
  'src/bom.ts': `\uFEFF${METRICS.replaceAll('orders_total', 'bom_total').replace("'depth'", "'bom_depth'")}`,
  'src/tabs.ts': METRICS.replaceAll('  ', '\t').replaceAll('orders_total', 'tabs_total').replace("'depth'", "'tabs_depth'"),
  'src/no-newline.ts': METRICS.replaceAll('orders_total', 'bare_total').replace("'depth'", "'bare_depth'").trimEnd(),
  'test/crlf.test.ts': METRICS_TEST.replaceAll('\n', '\r\n').replace('src/metrics', 'src/crlf').replace('orders_total', 'crlf_total'),
  'test/no-newline.test.ts': METRICS_TEST.replace('src/metrics', 'src/no-newline').replace('orders_total', 'bare_total').trimEnd(),
};
