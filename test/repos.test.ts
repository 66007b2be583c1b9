import { spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyOf, filesBelow, inOneProcess, migrate, ownEnvironment, planOf, tool, vitest } from './support/fixture-repos.js';

/** Cleanup of the global registry in any of market-maker's idioms; its order books and venues have a `clear()` of their own. */
const cleans = /register\.clear\(|globalRegistry\.clear\(|removeSingleMetric\(/;

/**
 * Makes the migrated setup also check, at the start of every test, that nothing is registered globally that an earlier
 * test of the process created. The hooks come after the setup's own in its file, so its clean-up has had its chance.
 */
function addProbe(setup: string, hooks: string): void {
  appendFileSync(
    setup,
    `
const probe = (globalThis.__probe ??= { testing: false, made: new WeakSet(), modules: new WeakSet(register.getMetricsAsArray()) });
if (!register.__watched) {
  register.__watched = true;
  const original = register.registerMetric;
  register.registerMetric = function (metric) {
    // A test may register a module's metric again; it did not create it.
    if (!probe.testing) probe.modules.add(metric);
    else if (!probe.modules.has(metric)) probe.made.add(metric);
    return original.call(this, metric);
  };
}
const start = () => {
  const left = register.getMetricsAsArray().filter((metric) => probe.made.has(metric));
  if (left.length > 0) throw new Error('left by an earlier test: ' + left.map((metric) => metric.name).join(', '));
  probe.testing = true;
};
const end = () => { probe.testing = false; };
${hooks}
`,
  );
}

test('market-maker: 87 tests, 9 of 11 files cleaned, 2 kept with reasons', { timeout: 240_000 }, () => {
  const dir = copyOf('market-maker');
  const cleaning = filesBelow(join(dir, 'test')).filter((file) => cleans.test(readFileSync(file, 'utf8')));
  expect(cleaning).toHaveLength(11);
  expect(vitest(dir).out).toContain('87 passed');
  expect(vitest(dir, ...inOneProcess).ok).toBe(false);

  const plan = planOf(dir);
  const stripped = plan.changes.filter((change) => change.transform === 'strip-cleanup');
  expect(new Set(stripped.flatMap((change) => change.files)).size).toBe(9);
  expect(stripped.every((change) => change.safety === 'safe')).toBe(true);
  expect(plan.manual).toEqual([]);
  const kept = plan.kept.filter((finding) => finding.code.startsWith('cleanup-'));
  expect(new Set(kept.map(({ file, code }) => `${file} ${code}`))).toEqual(new Set(['test/e2e/helpers.ts cleanup-in-helper', 'test/registry-reset.test.ts cleanup-under-test']));
  expect(plan.changes.find((change) => change.id === 'inject-registry:src/metrics.ts#Metrics')).toBeDefined();

  migrate(dir);
  for (const file of stripped.flatMap((change) => change.files)) expect(readFileSync(join(dir, file), 'utf8')).not.toMatch(cleans);
  expect(tool(dir, 'typescript/bin/tsc', '--noEmit', '-p', '.')).toEqual({ ok: true, out: '' });
  expect(vitest(dir).out).toContain('87 passed');
  expect(vitest(dir, ...inOneProcess).out).toContain('87 passed');

  addProbe(join(dir, 'test/setup-metrics.ts'), 'beforeEach(start);\nafterEach(end);');
  const probed = vitest(dir, ...inOneProcess);
  expect(probed.out).toContain('87 passed');
});

test('the probe itself fails where a test leaves a metric behind', { timeout: 120_000 }, () => {
  const dir = copyOf('market-maker');
  migrate(dir);
  addProbe(join(dir, 'test/setup-metrics.ts'), 'beforeEach(start);\nafterEach(end);');
  // Without the clean-up of the setup the metrics stay.
  const setup = join(dir, 'test/setup-metrics.ts');
  const text = readFileSync(setup, 'utf8');
  const disabled = text.replaceAll('removeSingleMetric(', 'getSingleMetric(');
  expect(disabled).not.toBe(text);
  rmSync(setup);
  appendFileSync(setup, disabled);
  expect(vitest(dir, ...inOneProcess)).toMatchObject({ ok: false, out: expect.stringMatching(/left by an earlier test|already been registered/) });
});

test('jest: plain JavaScript', { timeout: 120_000 }, () => {
  const dir = copyOf('jest');
  const jest = () => tool(dir, 'jest/bin/jest.js', '-i');
  const before = jest();
  expect(before.ok).toBe(true);
  const changed = migrate(dir);
  expect(changed).toContain('jest.config.js');
  const after = jest();
  expect(after.ok).toBe(true);
  expect(/Tests: .*/.exec(after.out)?.[0]).toBe(/Tests: .*/.exec(before.out)?.[0]);
  addProbe(join(dir, 'test/setup-metrics.js'), 'beforeEach(start);\nafterEach(end);');
  expect(jest()).toMatchObject({ ok: true });
});

test('mocha: plain JavaScript in one process, a suite that builds once is kept', { timeout: 120_000 }, () => {
  const dir = copyOf('mocha');
  const mocha = (...args: string[]) => tool(dir, 'mocha/bin/mocha.js', ...args);
  const before = mocha();
  expect(before.ok).toBe(true);
  expect(planOf(dir).kept.filter((finding) => finding.code === 'cleanup-around-suite').map((finding) => finding.file)).toEqual(['test/shift.spec.js', 'test/shift.spec.js']);
  migrate(dir);
  const after = mocha();
  expect(after.out).toContain(/\d+ passing/.exec(before.out)?.[0] ?? 'nothing passed');
  expect(after.ok).toBe(true);
  const probe = join(dir, 'probe.cjs');
  appendFileSync(probe, "const { register } = require('prom-client');\n");
  addProbe(probe, 'exports.mochaHooks = { beforeEach: start, afterEach: end };');
  expect(mocha('--require', './probe.cjs')).toMatchObject({ ok: true });
});

test.each(['node-test', 'proxy'])('node:test: %s, an ES module project', { timeout: 120_000 }, (name) => {
  const dir = copyOf(name);
  const script = (): string[] => {
    const manifest = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as { scripts: { test: string } };
    return manifest.scripts.test.split(' ').slice(1).flatMap((word) => (word.includes('*') ? readdirSync(join(dir, 'test')).filter((file) => file.endsWith('.test.js')).map((file) => `test/${file}`) : [word]));
  };
  const run = () => {
    const { status, stdout } = spawnSync(process.execPath, script(), { cwd: dir, encoding: 'utf8', env: ownEnvironment() });
    return { ok: status === 0, passed: /# pass (\d+)|ℹ pass (\d+)/.exec(stdout)?.slice(1).find(Boolean) };
  };
  const before = run();
  expect(before.ok).toBe(true);
  migrate(dir);
  expect(run()).toEqual(before);
  addProbe(join(dir, 'test/setup-metrics.mjs'), 'beforeEach(start);\nafterEach(end);');
  expect(run()).toEqual(before);
});

test('nest-service: an injectable class, with and without a provider for the token', { timeout: 120_000 }, () => {
  const dir = copyOf('nest-service');
  const before = vitest(dir);
  expect(before.ok).toBe(true);
  migrate(dir);
  const after = vitest(dir, ...inOneProcess);
  expect(after.ok).toBe(true);
  expect(/Tests .*/.exec(after.out)?.[0]).toBe(/Tests .*/.exec(before.out)?.[0]);
  expect(vitest(dir).ok).toBe(true);
  expect(tool(dir, 'typescript/bin/tsc', '--noEmit', '-p', '.')).toEqual({ ok: true, out: '' });
  addProbe(join(dir, 'test/setup-metrics.ts'), 'beforeEach(start);\nafterEach(end);');
  expect(vitest(dir, ...inOneProcess).ok).toBe(true);
});

test('pnpm-monorepo: each package has its own setup, one without metrics is untouched', { timeout: 120_000 }, () => {
  const dir = copyOf('pnpm-monorepo');
  for (const name of ['core', 'api']) expect(vitest(join(dir, 'packages', name)).ok).toBe(true);
  const changed = migrate(dir);
  expect(changed.filter((file) => file.startsWith('packages/docs'))).toEqual([]);
  expect(changed).toEqual(expect.arrayContaining(['packages/core/vitest.config.ts', 'packages/api/vitest.config.ts', 'packages/api/src/api-metrics.ts']));
  for (const name of ['core', 'api']) {
    expect(vitest(join(dir, 'packages', name), ...inOneProcess).ok).toBe(true);
    expect(tool(join(dir, 'packages', name), 'typescript/bin/tsc', '--noEmit', '-p', '.')).toEqual({ ok: true, out: '' });
    addProbe(join(dir, 'packages', name, 'test/setup-metrics.ts'), 'beforeEach(start);\nafterEach(end);');
    expect(vitest(join(dir, 'packages', name), ...inOneProcess).ok).toBe(true);
  }
});
