import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { brokenConfig } from './hostile-config.js';
import { brokenBytes, cyclicCode, hugeLine, metricsCode, nestedCode, oddName, testCode } from './hostile-text.js';
import type { Random } from './random.js';

/** A repository that wishes its reader ill, and what lies beside it and must not be touched. */
export interface HostileRepository {
  root: string;
  /** The directory that links of the repository lead to. */
  outside: string;
  hasGit: boolean;
  close(): void;
}

const PLAIN = {
  'package.json': '{\n  "name": "hostile",\n  "type": "module",\n  "scripts": { "test": "vitest run" },\n  "dependencies": { "prom-client": "^15.1.3" },\n  "devDependencies": { "vitest": "^4.0.0" }\n}\n',
  'vitest.config.ts': "import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({ test: { include: ['test/**/*.test.ts'] } });\n",
};

/** @param base a directory of its own, which holds all of it afterwards */
export function makeHostile(random: Random, base: string): HostileRepository {
  const root = join(base, random.chance(0.2) ? oddName(random) : 'repo');
  const outside = join(base, 'outside');
  const servers: Server[] = [];
  mkdirSync(join(outside, 'test'), { recursive: true });
  for (const name of ['metrics.ts', 'test/metrics.test.ts', 'vitest.config.ts', 'setup.ts', 'package.json']) writeFileSync(join(outside, name), metricsCode(random, 900, true));
  mkdirSync(root);
  const write = (path: string, content: string | Buffer): void => {
    tolerant(() => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      // Whoever opens a pipe to write waits for a reader.
      if (!lstatSync(join(root, path), { throwIfNoEntry: false })?.isFIFO()) writeFileSync(join(root, path), content);
    });
  };
  for (const [path, text] of Object.entries(PLAIN)) write(path, text);
  const dirs = ['src', 'test', ...Array.from({ length: random.below(3) }, () => `${random.pick(['', 'src/', 'packages/'])}${oddName(random)}`)];
  if (random.chance(0.05)) dirs.push(Array.from({ length: 60 }, () => 'deep').join('/'));
  // There is something to do in every one of them, unless its configuration is broken.
  write('src/metrics0.ts', metricsCode(random, 0, true));
  write('test/metrics0.test.ts', testCode(random, 0, '../src/metrics0.js'));
  const ending = (): string => random.pick(['.ts', '.ts', '.js', '.mts', '.cjs', '.tsx', '.jsx', '.test.ts', '.spec.js', '.d.ts', '.json', '.min.js', '.vue']);
  const odd = (): string => `${random.pick(dirs)}/${oddName(random)}${ending()}`;
  for (let id = 1 + random.below(7); id > 0; id--) {
    const path = odd();
    random.pick([
      () => write(path, metricsCode(random, id, /\.[cm]?tsx?$/.test(path))),
      () => write(path, metricsCode(random, id, /\.[cm]?tsx?$/.test(path))),
      () => write(`${random.pick(dirs)}/${oddName(random)}.test.ts`, testCode(random, id, `./${oddName(random)}`)),
      () => write(path, brokenBytes(random, id)),
      () => write(path, brokenBytes(random, id)),
      () => write(`src/cycle${id}.ts`, cyclicCode(random, id, random.pick([`cycle${id}`, `cycle${id - 1}`, 'metrics0']))),
      () => write(path, random.chance(0.4) ? nestedCode(random, id) : metricsCode(random, id, false)),
      () => write(path, random.chance(0.15) ? hugeLine(random, id) : metricsCode(random, id, false)),
      () => writeUndecodable(random, root, random.pick(['src', 'test']), metricsCode(random, id, true)),
      () => link(random, root, outside, path),
      () => link(random, root, outside, path),
      () => tolerant(() => linkSync(join(root, 'src/metrics0.ts'), join(root, path))),
      () => tolerant(() => linkSync(join(outside, 'metrics.ts'), join(root, path))),
      () => tolerant(() => void mkdirSync(join(root, path), { recursive: true })),
      () => tolerant(() => chmodSync(join(root, 'src/metrics0.ts'), random.pick([0o444, 0o755, 0o600, 0o4755]))),
      () => special(random, root, servers),
      () => config(random, write, random.pick(['', '', 'src/', 'packages/a/'])),
      () => config(random, write, ''),
    ])();
  }
  const hasGit = makeGit(random, root, base);
  return { root, outside, hasGit, close: () => (servers.forEach((server) => server.close()), rmSync(base, { recursive: true, force: true })) };
}

/** A name may be too long, or taken already by something of another kind; then there is one thing less in the repository. */
function tolerant(make: () => void): void {
  try {
    make();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !['ENAMETOOLONG', 'EEXIST', 'EISDIR', 'ENOTDIR', 'ENOENT', 'ELOOP', 'ENXIO'].includes(String(error.code))) throw error;
  }
}

function config(random: Random, write: (path: string, text: string) => void, dir: string): void {
  const [path, text] = brokenConfig(random);
  write(dir + path, text);
}

function writeUndecodable(random: Random, root: string, dir: string, text: string): void {
  const name = Buffer.from(random.pick(['bad\xff\xfe', '\xed\xa0\x80', '\xc3', 'a\x80b']), 'latin1');
  tolerant(() => writeFileSync(Buffer.concat([Buffer.from(`${root}/${dir}/`), name, Buffer.from('.ts')]), text));
}

function link(random: Random, root: string, outside: string, path: string): void {
  const target = random.pick([outside, join(outside, 'metrics.ts'), '../../outside/metrics.ts', '../../outside', '../outside', '/nonexistent/x.ts', '.', '..', '../..', 'self.ts', path.split('/').at(-1) ?? '', '../src/metrics0.ts', '../src', join(root, 'src/metrics0.ts'), 'x\x1b[31m']);
  const at = random.pick([path, path, 'src/setup.ts', 'test/setup-metrics.ts', 'vitest.config.ts', 'packages', 'node_modules', 'test/linked', 'tsconfig.json']);
  tolerant(() => {
    mkdirSync(dirname(join(root, at)), { recursive: true });
    if (random.chance(0.5) && at === 'vitest.config.ts') rmSync(join(root, at), { force: true });
    symlinkSync(target, join(root, at));
  });
}

/** A pipe that nobody writes to, or a socket, with the ending of source code. */
function special(random: Random, root: string, servers: Server[]): void {
  if (random.chance(0.5)) {
    const pipe = join(root, random.pick(['src/pipe.ts', 'test/setup-metrics.ts', 'tsconfig.json', 'package-lock.json', '.mocharc.yml']));
    if (!lstatSync(pipe, { throwIfNoEntry: false }) && existsSync(dirname(pipe))) execFileSync('mkfifo', [pipe]);
  } else if (root.length < 60) {
    const server = createServer();
    servers.push(server.on('error', () => undefined).listen(join(root, random.pick(['src/s.ts', 'jest.config.js']))));
  }
}

/** Git directories are made by hand: a process for each would take most of the time. */
function makeGit(random: Random, root: string, base: string): boolean {
  const kind = random.pick(['none', 'none', 'none', 'whole', 'whole', 'whole', 'elsewhere', 'nowhere', 'empty', 'broken']);
  const make = (dir: string, configuration: string): void => {
    for (const folder of ['objects', 'refs/heads']) mkdirSync(join(dir, folder), { recursive: true });
    writeFileSync(join(dir, 'HEAD'), 'ref: refs/heads/main\n');
    writeFileSync(join(dir, 'config'), configuration);
  };
  const CONFIG = '[core]\n\trepositoryformatversion = 0\n\tbare = false\n';
  if (kind === 'whole') make(join(root, '.git'), CONFIG);
  if (kind === 'elsewhere') {
    make(join(base, 'gitdir'), `${CONFIG}\tworktree = ${random.pick(['../outside', '.', root.replace(/[^\w/]/g, '?')])}\n`);
    writeFileSync(join(root, '.git'), 'gitdir: ../gitdir\n');
  }
  if (kind === 'nowhere') writeFileSync(join(root, '.git'), random.pick(['gitdir: ../nowhere\n', 'gitdir: \x1b[31m\n', '', 'x', '\0']));
  if (kind === 'empty') mkdirSync(join(root, '.git'));
  if (kind === 'broken') make(join(root, '.git'), random.pick(['[core\n', '[core]\n\trepositoryformatversion = 99\n', '[core]\n\tbare = true\n', '\0', '[include]\n\tpath = config\n']));
  return kind !== 'none';
}

/** Everything in a directory but git's own, by its name in bytes: kind, mode and content. */
export function bytesOf(root: string): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (dir: Buffer, prefix: string): void => {
    for (const name of readdirSync(dir, { encoding: 'buffer' })) {
      const path = Buffer.concat([dir, Buffer.from('/'), name]);
      const shown = `${prefix}${name.toString('latin1')}`;
      if (shown === '.git') continue;
      const stat = lstatSync(path);
      if (stat.isSymbolicLink()) found.set(shown, `-> ${readlinkSync(path, { encoding: 'buffer' }).toString('latin1')}`);
      else if (stat.isDirectory()) {
        found.set(shown, `directory ${stat.mode.toString(8)}`);
        visit(path, `${shown}/`);
      } else found.set(shown, `${stat.mode.toString(8)} ${stat.isFile() ? digest(readFileSync(path)) : 'special'}`);
    }
  };
  visit(Buffer.from(root), '');
  return found;
}

export function digest(bytes: Buffer | string): string {
  return createHash('sha1').update(bytes).digest('hex');
}
