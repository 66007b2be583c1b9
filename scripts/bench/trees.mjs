// The repositories that the benchmark runs on. They are made anew each time, the same on every machine.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

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

/**
 * Writes a repository and commits it.
 *
 * @param root an empty directory
 * @param files how many source files
 * @param relevant how many of them mention the library: half of them create metrics, half are their tests
 */
export function writeTree(root, files, relevant) {
  const write = (file, text) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write('package.json', '{ "name": "bench", "type": "module", "scripts": { "test": "vitest run" }, "dependencies": { "prom-client": "15" }, "devDependencies": { "vitest": "4" } }\n');
  write('tsconfig.json', '{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "strict": true } }\n');
  write('vitest.config.ts', "import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({ test: { include: ['test/**/*.test.ts'] } });\n");
  for (let index = 0; index < relevant / 2; index++) {
    write(`src/area${index % 100}/metrics${index}.ts`, metricsModule(index));
    write(`test/metrics${index}.test.ts`, metricsTest(index));
  }
  let written = 1 + 2 * Math.ceil(relevant / 2);
  for (let area = 0; area < 100 && written < files; area++) {
    for (let helper = 0; helper < 40 && written < files; helper++, written++) {
      write(`src/area${area}/helper${helper}.ts`, `/** Rounds to a tick. */\nexport function helper${helper}(price: number): number {\n  return Math.round(price * ${helper + 1}) / ${helper + 1};\n}\n`);
    }
  }
  for (let index = 0; written < files; index++, written++) write(`src/area${index % 100}/book${index}.ts`, plainModule(index));
  commit(root);
}

/**
 * Writes a repository of one file of classes that create metrics, and the manifest.
 *
 * @param root an empty directory
 * @param lines how long the file is, about
 */
export function writeLargeFile(root, lines) {
  const header = "import { Counter, Histogram } from 'prom-client';\n";
  const body = metricsModule(0).slice(header.length);
  const classes = Array.from({ length: Math.round(lines / body.split('\n').length) }, (_, index) => body.replaceAll('Metrics0', `Metrics${index}`).replaceAll('_0', `_${index}`));
  mkdirSync(join(root, 'src'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{ "name": "bench", "type": "module", "dependencies": { "prom-client": "15" } }\n');
  writeFileSync(join(root, 'src/metrics.ts'), header + classes.join(''));
  commit(root);
}

function commit(root) {
  const git = (...args) => execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', '-c', 'gc.auto=0', ...args], { cwd: root, stdio: 'ignore' });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'generated');
}
