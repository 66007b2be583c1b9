import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gatherFacts } from '../src/facts/facts.js';
import { makePlan, type Plan } from '../src/plan.js';
import { review } from '../src/review.js';
import injectRegistry from '../transforms/inject-registry.js';
import { git, registryCodemod, SMALL, tempRepo, treeOf } from './support/command.js';
import { copyOf, filesBelow, gitIn, inOneProcess, migrate, planOf, tool, vitest } from './support/fixture-repos.js';
import { memoryProject } from './support/memory-project.js';

const MANIFEST = JSON.stringify({ name: 'shop', private: true, dependencies: { 'prom-client': '15' } });
const HITS = "import { Counter } from 'prom-client';\n\nexport const createHits = (name: string) => new Counter({ name, help: 'Hits' });\n";
const SERVICE = `import { Counter } from 'prom-client';
import { createHits } from './hits.js';

export class Service {
  readonly hits = createHits('hits_total');
  readonly calls = new Counter({ name: 'calls_total', help: 'Calls' });
}

export const service = new Service();
`;

async function planFor(files: Record<string, string>): Promise<Plan> {
  return makePlan(gatherFacts(memoryProject({ 'package.json': MANIFEST, 'tsconfig.json': '{ "compilerOptions": { "strict": true } }', ...files }), { resetValues: false, registryParameter: 'required' }), [injectRegistry]);
}

describe('what cannot be followed', () => {
  it('a name that hundreds of files spell keeps the default value', async () => {
    const others = Object.fromEntries(Array.from({ length: 401 }, (_, i) => [`src/other${i}.ts`, 'export const createHits = 1;\n']));
    const plan = await planFor({ 'src/hits.ts': HITS, 'src/main.ts': "import { createHits } from './hits.js';\n\ncreateHits('a_total');\n", ...others });
    expect(plan.changes.map(({ reason }) => reason)).toEqual([expect.stringContaining('keeps a default value, because too many files mention `createHits`')]);
    expect(plan.changes[0]?.edits.map(({ file }) => file)).toEqual(expect.not.arrayContaining(['src/main.ts']));
  });

  it('a file that --exclude leaves out keeps the default value for what it calls', async () => {
    const files = { 'package.json': MANIFEST, 'src/hits.ts': HITS, 'src/main.ts': "import { createHits } from './hits.js';\n\ncreateHits('a_total');\n", 'tools/run.ts': "import { createHits } from '../src/hits.js';\n\ncreateHits('b_total');\n" };
    for (const inGit of [true, false]) {
      const root = tempRepo(files, { git: inGit });
      const outcome = await registryCodemod(['--yes', '--required', '--exclude', 'tools/**'], { cwd: root });
      expect(outcome.stdout).toContain('because tools/run.ts, which this run does not read, may call it');
      expect(readFileSync(join(root, 'src/hits.ts'), 'utf8')).toContain('registry: Registry = register');
      expect(treeOf(root)).toMatchObject({ 'src/main.ts': expect.stringContaining(files['src/main.ts']), 'tools/run.ts': expect.stringContaining(files['tools/run.ts']) });
    }
  });
});

describe('changes that are right only together', () => {
  it('a caller that passes its registry on and what it calls require each other', async () => {
    const { changes } = await planFor({ 'src/hits.ts': HITS, 'src/service.ts': SERVICE });
    expect(Object.fromEntries(changes.map(({ id, requires }) => [id, requires]))).toEqual({
      'inject-registry:src/hits.ts#createHits': ['inject-registry:src/service.ts#Service'],
      'inject-registry:src/service.ts#Service': ['inject-registry:src/hits.ts#createHits'],
    });
  });

  it('a person who refuses one is told that the other goes with it', async () => {
    const { changes } = await planFor({ 'src/hits.ts': HITS, 'src/service.ts': SERVICE });
    const told: string[] = [];
    const answers = ['y', 'n'];
    const { accepted } = await review(changes, () => Promise.resolve(answers.shift() ?? 'q'), {
      showWhole: () => undefined,
      openFile: () => Promise.resolve(),
      showHelp: () => undefined,
      tell: (message) => void told.push(message),
    });
    expect(accepted).toEqual([]);
    expect(told.join('\n')).toContain('left out: inject-registry:src/hits.ts#createHits, because it needs inject-registry:src/service.ts#Service');
  });

  it('where one needs review, the other does', async () => {
    const published = JSON.stringify({ name: 'shop', version: '1.0.0', exports: './src/service.ts', dependencies: { 'prom-client': '15' } });
    const { changes } = await planFor({ 'package.json': published, 'src/hits.ts': HITS, 'src/service.ts': SERVICE });
    expect(changes.map(({ safety }) => safety)).toEqual(['needs-review', 'needs-review']);
    expect(changes.find(({ id }) => id.endsWith('#createHits'))?.reason).toContain('only together with inject-registry:src/service.ts#Service, which needs review');
  });

  it('a caller outside of the named paths gets the global registry, and nothing waits for its change', async () => {
    const root = tempRepo({ 'package.json': MANIFEST, 'src/hits.ts': HITS, 'src/service.ts': SERVICE }, { git: true });
    expect((await registryCodemod(['src/hits.ts', '--yes', '--required', '-t', 'inject-registry'], { cwd: root })).code).toBe(0);
    expect(readFileSync(join(root, 'src/service.ts'), 'utf8')).toBe(SERVICE.replace("createHits('hits_total')", "createHits('hits_total', register)").replace('{ Counter }', '{ Counter, register }'));
  });
});

describe('the command', () => {
  it('migrates, finds nothing a second time, and restores every byte', async () => {
    const files = { ...SMALL, 'package.json': SMALL['package.json'].replace('"small",', '"small",\n  "private": true,'), 'src/main.ts': "import { Metrics } from './metrics.js';\n\nexport const metrics = new Metrics('buy');\n" };
    const root = tempRepo(files, { git: true });
    const before = treeOf(root);
    expect((await registryCodemod(['--yes', '--required'], { cwd: root })).code).toBe(0);
    expect(readFileSync(join(root, 'src/main.ts'), 'utf8')).toBe("import { Metrics } from './metrics.js';\nimport { register } from 'prom-client';\n\nexport const metrics = new Metrics('buy', register);\n");
    expect(readFileSync(join(root, 'src/metrics.ts'), 'utf8')).toContain('constructor(private readonly venue: string, registry: Registry) {');
    expect(await registryCodemod(['--check', '--required'], { cwd: root })).toMatchObject({ code: 0, stdout: expect.not.stringContaining('default') });
    expect((await registryCodemod(['undo'], { cwd: root })).code).toBe(0);
    expect(treeOf(root)).toEqual(before);
  });

  it('leaves out what needs review without --unsafe: a class that the package exports', async () => {
    const files = { ...SMALL, 'package.json': SMALL['package.json'].replace('"small",', '"small",\n  "exports": "./src/metrics.ts",') };
    const root = tempRepo(files, { git: true });
    const outcome = await registryCodemod(['--yes', '--required', '-t', 'inject-registry'], { cwd: root });
    expect(outcome.stdout).toContain('1 more change needs review');
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect((await registryCodemod(['--yes', '--unsafe', '--required', '-t', 'inject-registry'], { cwd: root })).code).toBe(0);
    expect(readFileSync(join(root, 'test/metrics.test.ts'), 'utf8')).toContain("new Metrics('buy', register)");
  });
});

describe('repositories', () => {
  /** Every line of the sources that ends a parameter list's registry with a default value. */
  const defaults = (dir: string): string[] => filesBelow(dir).filter((file) => /\.[jt]s$/.test(file) && !file.includes('node_modules')).filter((file) => /registry(: Registry)? = register/.test(readFileSync(file, 'utf8')));

  it.each([
    { runs: [['--required']], title: 'at once' },
    { runs: [[], ['--required']], title: 'after a run with default values' },
  ])('pnpm-monorepo with --required $title: callers in every package pass the registry', { timeout: 240_000 }, ({ runs }) => {
    const dir = copyOf('pnpm-monorepo');
    const results = () => ['core', 'api'].map((name) => /Tests .*/.exec(vitest(join(dir, 'packages', name)).out)?.[0]);
    const types = () => ['core', 'api'].map((name) => tool(join(dir, 'packages', name), 'typescript/bin/tsc', '--noEmit', '-p', '.'));
    const before = results();
    expect(before).toEqual([expect.stringContaining('passed'), expect.stringContaining('passed')]);
    expect(types()).toEqual([{ ok: true, out: '' }, { ok: true, out: '' }]);
    for (const args of runs) {
      migrate(dir, ...args);
      gitIn(dir, 'add', '-A', '--', '.', ':!node_modules');
      gitIn(dir, 'commit', '-qm', 'migrated');
    }
    expect(defaults(join(dir, 'packages'))).toEqual([]);
    expect(readFileSync(join(dir, 'packages/api/src/main.ts'), 'utf8')).toContain("new ApiMetrics('api', register)");
    expect(readFileSync(join(dir, 'packages/api/src/api-metrics.ts'), 'utf8')).toContain('super({ prefix: service }, registry);');
    expect(readFileSync(join(dir, 'packages/api/test/catalogue.test.ts'), 'utf8')).toMatch(/new Metrics\(\{ prefix: 'api' \}, (client\.)?register\)/);
    expect(readFileSync(join(dir, 'packages/core/test/metrics.test.ts'), 'utf8')).toContain("import { register } from 'prom-client';");
    expect(types()).toEqual([{ ok: true, out: '' }, { ok: true, out: '' }]);
    expect(results()).toEqual(before);
  });

  it('market-maker with --required: 87 tests', { timeout: 240_000 }, () => {
    const dir = copyOf('market-maker');
    migrate(dir, '--required');
    expect(defaults(join(dir, 'src'))).toEqual([]);
    expect(tool(dir, 'typescript/bin/tsc', '--noEmit', '-p', '.')).toEqual({ ok: true, out: '' });
    expect(vitest(dir, ...inOneProcess).out).toContain('87 passed');
  });

  it('nest-service with --required: what the container creates keeps its default value', { timeout: 120_000 }, () => {
    const dir = copyOf('nest-service');
    const before = /Tests .*/.exec(vitest(dir).out)?.[0];
    migrate(dir, '--required');
    expect(defaults(join(dir, 'src'))).toEqual([join(dir, 'src/metrics/metrics.service.ts')]);
    expect(planOf(dir, '--required', '--allow-dirty').kept.map(({ code }) => code)).toContain('default-for-container');
    expect(tool(dir, 'typescript/bin/tsc', '--noEmit', '-p', '.')).toEqual({ ok: true, out: '' });
    expect(/Tests .*/.exec(vitest(dir).out)?.[0]).toBe(before);
  });

  it('plain JavaScript with --required, under jest and mocha', { timeout: 120_000 }, () => {
    for (const [name, runner] of [['jest', 'jest/bin/jest.js'], ['mocha', 'mocha/bin/mocha.js']] as const) {
      const dir = copyOf(name);
      const run = () => tool(dir, runner);
      expect(run().ok).toBe(true);
      migrate(dir, '--required');
      expect(run()).toMatchObject({ ok: true });
    }
  });
});
