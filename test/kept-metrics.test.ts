import { expect, it } from 'vitest';
import { gatherFacts } from '../src/facts/facts.js';
import injectRegistry from '../transforms/inject-registry.js';
import { memoryProject } from './support/memory-project.js';

const NEW = "new Counter({ name: 'a', help: 'a' })";

async function kept(file: string, code: string): Promise<string[]> {
  const facts = gatherFacts(memoryProject({ 'package.json': '{"name":"x"}', [file]: `import { Counter } from 'prom-client';\n${code}\n` }), { resetValues: false });
  return [...injectRegistry.plan(facts)].map((finding) => (finding.kind === 'kept' ? `${finding.code}: ${finding.reason}` : finding.kind));
}

const IN_TEST = 'metric-in-test: a test creates its own metrics here';
const IN_FILE = 'metric-in-test: the tests create metrics here when this file is loaded, once per process';
const BEFORE = 'metric-in-test: a hook that runs once creates metrics here, for the tests that follow';
const TYPES = 'metric-in-test: this file tests types: it is compiled and never run';

it.each([
  ['in a test', 'test/a.test.ts', `it('x', () => { ${NEW}; });`, [IN_TEST]],
  ['in a hook around each test', 'test/a.test.ts', `describe('x', () => { beforeEach(() => { ${NEW}; }); });`, [IN_TEST]],
  ['in a function of a test file', 'test/a.test.ts', `const make = () => ${NEW};`, [IN_TEST]],
  ['at the top of a helper', 'test/server/app.ts', `export const sold = ${NEW};`, [IN_FILE]],
  ['in the body of a suite', 'test/a.test.ts', `describe('x', () => { const sold = ${NEW}; });`, [IN_FILE]],
  ['in a static member', 'test/helper.ts', `export class Sold { static all = ${NEW}; }`, [IN_FILE]],
  ['in mocha\u2019s before', 'test/a.test.ts', `describe('x', () => { let hits; before(() => { hits = ${NEW}; }); });`, [BEFORE]],
  ['in beforeAll of the file', 'test/a.test.ts', `beforeAll(() => void ${NEW});`, [BEFORE]],
  ['in a test of types', 'types/index.test-d.ts', `expectType<Counter>(${NEW});`, [TYPES]],
  ['in several places', 'test/a.test.ts', `const a = ${NEW};\nbefore(() => void ${NEW});\nit('x', () => void ${NEW});\nit('y', () => void ${NEW});`, [IN_FILE, BEFORE, IN_TEST]],
])('a metric %s', async (_, file, code, reasons) => {
  expect(await kept(file, code)).toEqual(reasons);
});
