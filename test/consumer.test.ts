import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { git, SMALL, tempRepo } from './support/command.js';
import { consumer, installedScript, node, pack } from './support/packed.js';

/** Uses every export, and gives each wrong what it does not take. */
const USES_TYPES = `import { apply, Interrupted, plan, render, undo, UserError, type ApplyOptions, type Change, type Code, type FileChange, type Plan, type PlanOptions, type Report } from 'registry-codemod';
import stripCleanup from 'registry-codemod/jscodeshift/strip-cleanup';

const options: PlanOptions = { paths: ['src'], transforms: ['strip-cleanup'], unsafe: true, signal: new AbortController().signal, onProgress: (stage: string, done?: number) => void (stage.length + (done ?? 0)) };

export async function migrate(root: string): Promise<string | undefined> {
  try {
    const made: Plan = await plan(root, options);
    const safe: string[] = made.changes.filter((change: Change) => change.safety === 'safe').map(({ id }) => id);
    const texts: string[] = made.files.map(({ file, before, after }: FileChange) => file + (before ?? '') + after);
    const codes: Code[] = made.report.manual.map(({ code }) => code);
    const wanted: ApplyOptions = { changes: safe, verify: ['types'], allowDirty: texts.length > codes.length };
    const report: Report = await apply(made, wanted);
    const { restored } = await undo(root);
    const found: number = report.summary.sites.found + restored.length;
    for (const site of report.sites) if (site.outcome === 'changed') await plan(site.change);
    return found > 0 ? render(report, 'markdown', { verbose: true }) : undefined;
  } catch (error) {
    if (error instanceof UserError) return error.problem + error.advice;
    if (error instanceof Interrupted) return error.outcome;
    throw error;
  }
}

export const text: Promise<string | undefined> = stripCleanup({ path: 'a.ts', source: '' }, { report: (message) => void message.length }, { unsafe: true });
// @ts-expect-error: jscodeshift gives a path and a text
export const pathless = stripCleanup({ source: '' });
// @ts-expect-error: there is no such transform
export const stranger = plan('.', { transforms: ['strip'] });
// @ts-expect-error: a report is no plan
export const mixedUp = plan('.').then(({ report }) => apply(report));
// @ts-expect-error: what a plan holds is not to be changed
export const changed = plan('.').then((made) => (made.root = ''));
`;

const RUNS = `
const said = [];
async function main({ apply, plan, undo, UserError }, root) {
  const before = ['SIGINT', 'SIGTERM', 'exit', 'uncaughtException'].map((name) => process.listenerCount(name)).join();
  const made = await plan(root);
  said.push(made.changes.map(({ transform }) => transform).join());
  const { applied, summary } = await apply(made, { changes: made.changes.filter(({ transform }) => transform === 'inject-registry').map(({ id }) => id) });
  said.push(applied, summary.changed);
  said.push((await undo(root)).restored.join());
  await undo(root).catch((error) => said.push(error instanceof UserError && error.problem));
  said.push(before === ['SIGINT', 'SIGTERM', 'exit', 'uncaughtException'].map((name) => process.listenerCount(name)).join(), String(process.exitCode));
  process.stdout.write(JSON.stringify(said));
}
`;

const SAID = ['inject-registry,central-setup,strip-cleanup', true, 1, 'src/metrics.ts', 'nothing to undo', true, 'undefined'];

/** `skipLibCheck` off: then the declarations of this package are checked themselves. */
const STRICT = { strict: true, noEmit: true, skipLibCheck: false, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, target: 'ES2022', lib: ['ES2023'], types: ['node'] };

let base = '';
let root = '';

beforeAll(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'registry-codemod-consumer-')));
  const { tarball } = pack(base);
  root = consumer(base, tarball, {
    'uses.mts': USES_TYPES,
    'uses.cts': "import tool = require('registry-codemod');\nimport strip = require('registry-codemod/jscodeshift/strip-cleanup');\n\nexport const text: Promise<string | undefined> = strip({ path: 'a.ts', source: '' });\nexport const files: Promise<readonly tool.FileChange[]> = tool.plan('.').then(({ files }) => files);\n",
    'runs.mjs': `import * as tool from 'registry-codemod';\n${RUNS}\nawait main(tool, process.argv[2]);\n`,
    'runs.cjs': `const tool = require('registry-codemod');\n${RUNS}\nmain(tool, process.argv[2]);\n`,
    'runs.ts': `import { plan } from 'registry-codemod';\n\nexport const made = plan('.');\n`,
    'code.mjs': "import strip from 'registry-codemod/jscodeshift/strip-cleanup';\nimport { createRequire } from 'node:module';\n\nconst required = createRequire(import.meta.url)('registry-codemod/jscodeshift/strip-cleanup');\nprocess.stdout.write(`${required === strip} ${await strip({ path: 'a.ts', source: 'export {};' })}`);\n",
    'src/metrics.ts': SMALL['src/metrics.ts'],
    'inside.mjs': "import 'registry-codemod/dist/src/run.js';\n",
    'manifest.cjs': "process.stdout.write(require('registry-codemod/package.json').name);\n",
  }, ['@types/node', 'undici-types']);
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

function typeCheck(compilerOptions: object, files: readonly string[]): { code: number | null; stdout: string } {
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...STRICT, ...compilerOptions }, files }));
  const { code, stdout } = node(root, installedScript('typescript/bin/tsc'), '-p', '.');
  return { code, stdout };
}

describe('types', () => {
  it.each([
    ['node16', { module: 'Node16' }, ['uses.mts']],
    ['nodenext', { module: 'NodeNext' }, ['uses.mts', 'uses.cts']],
    ['bundler', { module: 'ESNext', moduleResolution: 'Bundler' }, ['uses.mts', 'runs.ts']],
  ])('hold under %s, strictly and with the declarations checked', (_name, options, files) => {
    expect(typeCheck(options, files)).toEqual({ code: 0, stdout: '' });
  });
});

describe('at run time', () => {
  it.each(['runs.mjs', 'runs.cjs'])('%s: plans, applies and undoes; prints nothing, listens to nothing, ends nothing', (script) => {
    const repo = tempRepo(SMALL, { git: true });
    const { code, stdout, stderr } = node(root, script, repo);
    // Node 20 says once that `require` of an ES module is new to it.
    const told = stderr.replace(/^\(node:\d+\) ExperimentalWarning: CommonJS module .*\n.*trace-warnings.*\n/, '');
    expect({ code, stdout, stderr: told }).toEqual({ code: 0, stdout: JSON.stringify(SAID), stderr: '' });
    expect(git(repo, 'status', '--porcelain')).toBe('');
  });

  it('gives jscodeshift a module, from the installed package', async () => {
    expect(node(root, 'code.mjs')).toEqual({ code: 0, stdout: 'true export {};', stderr: '' });
    const { stdout } = node(root, installedScript('jscodeshift/bin/jscodeshift.js'), '-t', 'node_modules/registry-codemod/dist/jscodeshift/inject-registry.js', '-v', '2', 'src');
    expect(stdout).toContain('OKK src/metrics.ts\n');
    expect(readFileSync(join(root, 'src/metrics.ts'), 'utf8')).toContain('registry: Registry = register');
  });

  it('lets nobody in by another way', () => {
    expect(node(root, 'inside.mjs').stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
    expect(node(root, 'manifest.cjs').stdout).toBe('registry-codemod');
  });
});
