// How long a dry run takes on a large tree, beside reading and searching the same files. Run `npm run bench`; it is no test.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILES = Number(process.argv[2] ?? 10_000);
const RUNS = Number(process.argv[3] ?? 3);
const MOST_SECONDS = 3;
const MOST_MEGABYTES = 500;

const cli = fileURLToPath(new URL('../dist/bin/registry-codemod.js', import.meta.url));

/** What every run is measured against: reads each source file once and looks for one word in it. */
const SEARCH = `
const { readdirSync, readFileSync } = require('node:fs');
const files = readdirSync('.', { recursive: true }).filter((file) => file.endsWith('.ts') && !file.startsWith('.git'));
const found = files.filter((file) => readFileSync(file, 'utf8').includes('prom-client'));
console.log(JSON.stringify({ files: files.length, found: found.length }));
`;

/** A module like most: imports its neighbours, a class, functions, no metrics. */
function plainModule(index) {
  return `import { helper${(index + 1) % 40} } from './helper${(index + 1) % 40}.js';

export interface Order${index} {
  id: string;
  side: 'buy' | 'sell';
  price: number;
}

/** Keeps the orders of one venue. */
export class Book${index} {
  private readonly orders = new Map<string, Order${index}>();

  constructor(private readonly venue: string) {}

  add(order: Order${index}): void {
    if (this.orders.has(order.id)) throw new Error(\`order \${order.id} is already in the book of \${this.venue}\`);
    this.orders.set(order.id, order);
  }

  clear(): void {
    this.orders.clear();
  }

  async total(): Promise<number> {
    let total = 0;
    for (const order of this.orders.values()) total += helper${(index + 1) % 40}(order.price);
    return total;
  }
}
`;
}

function metricsModule(index) {
  return `import { Counter, Histogram } from 'prom-client';

export class Metrics${index} {
  readonly requests: Counter<'status'>;
  readonly seconds: Histogram;

  constructor(private readonly venue: string) {
    this.requests = new Counter({ name: 'requests_${index}_total', help: 'Requests', labelNames: ['status'] });
    this.seconds = new Histogram({ name: 'seconds_${index}', help: 'How long they took' });
  }

  done(status: string): void {
    this.requests.inc({ status: this.venue + status });
  }
}
`;
}

function metricsTest(index) {
  return `import { register } from 'prom-client';
import { beforeEach, expect, it } from 'vitest';
import { Metrics${index} } from '../src/area${index % 100}/metrics${index}.js';

beforeEach(() => register.clear());

it('counts', async () => {
  new Metrics${index}('a').done('ok');
  expect(await register.metrics()).toContain('requests_${index}_total');
});
`;
}

function generate(root) {
  const write = (file, text) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const users = Math.round(FILES / 100);
  write('package.json', '{ "name": "bench", "type": "module", "scripts": { "test": "vitest run" }, "dependencies": { "prom-client": "15" }, "devDependencies": { "vitest": "4" } }\n');
  write('tsconfig.json', '{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "strict": true } }\n');
  write('vitest.config.ts', "import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({ test: { include: ['test/**/*.test.ts'] } });\n");
  for (let index = 0; index < users / 2; index++) {
    write(`src/area${index % 100}/metrics${index}.ts`, metricsModule(index));
    write(`test/metrics${index}.test.ts`, metricsTest(index));
  }
  let written = 1 + 2 * Math.ceil(users / 2);
  for (let area = 0; area < 100 && written < FILES; area++) {
    for (let helper = 0; helper < 40 && written < FILES; helper++, written++) {
      write(`src/area${area}/helper${helper}.ts`, `/** Rounds to a tick. */\nexport function helper${helper}(price: number): number {\n  return Math.round(price * ${helper + 1}) / ${helper + 1};\n}\n`);
    }
  }
  for (let index = 0; written < FILES; index++, written++) write(`src/area${index % 100}/book${index}.ts`, plainModule(index));
  const git = (...args) => execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', '-c', 'gc.auto=0', ...args], { cwd: root, stdio: 'ignore' });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'generated');
}

const hasTime = spawnSync('/usr/bin/time', ['-v', 'true']).status === 0;

/** Wall time in seconds and the peak of resident memory in MB (of the largest process, git included, where GNU time is there). */
async function measure(root, args) {
  const [command, rest] = hasTime ? ['/usr/bin/time', ['-v', process.execPath, ...args]] : [process.execPath, [...args]];
  const started = performance.now();
  const child = spawn(command, rest, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`${args.join(' ')}: exit code ${code}\n${stderr}`);
  const kilobytes = /Maximum resident set size \(kbytes\): (\d+)/.exec(stderr)?.[1];
  return { seconds, megabytes: kilobytes === undefined ? undefined : Number(kilobytes) / 1024, stdout };
}

const shown = ({ seconds, megabytes }) => `${seconds.toFixed(2)} s, ${megabytes === undefined ? 'memory unknown (needs /usr/bin/time)' : `${Math.round(megabytes)} MB`}`;

/** The fastest of some runs: the others tell of what else the machine did. */
async function best(root, args) {
  const runs = [];
  for (let run = 0; run < RUNS; run++) runs.push(await measure(root, args));
  return runs.reduce((a, b) => (b.seconds < a.seconds ? b : a));
}

if (!existsSync(cli)) throw new Error(`${cli} is missing: run \`npm run build\` first`);
const root = mkdtempSync(join(tmpdir(), 'registry-codemod-bench-'));
try {
  generate(root);
  const plain = await best(root, ['-e', SEARCH]);
  const { files, found } = JSON.parse(plain.stdout);
  const run = await best(root, [cli, '--dry-run', '--reporter', 'json']);
  const { summary } = JSON.parse(run.stdout);
  const isWithin = run.seconds < MOST_SECONDS && (run.megabytes ?? 0) < MOST_MEGABYTES;
  console.log(`${files} files, ${found} of them use prom-client; ${availableParallelism()} cores, Node ${process.versions.node}, best of ${RUNS} runs`);
  console.log(`read and search:   ${shown(plain)}`);
  console.log(`registry-codemod:  ${shown(run)}  (${summary.changes} changes in ${summary.changed} of ${summary.listed} files)`);
  console.log(`ratio:             ${(run.seconds / plain.seconds).toFixed(1)} times the search; the limit is ${MOST_SECONDS} s and ${MOST_MEGABYTES} MB: ${isWithin ? 'within' : 'EXCEEDED'}`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
