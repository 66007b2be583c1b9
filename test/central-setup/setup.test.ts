import ts from 'typescript';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { setupsFor, type TestPackage } from '../../src/facts/setup.js';
import { centralCleanup } from '../../src/wiring/restores.js';
import { setupText } from '../../src/wiring/setup-file.js';
import centralSetup from '../../transforms/central-setup.js';
import { memoryProject } from '../support/memory-project.js';
import { changeOf, GLOBAL_TEST, manualOf, migrate, packagesOf, planIn, VITEST_TEST } from './support.js';

const VITEST = { 'package.json': '{ "name": "p", "type": "module", "dependencies": { "prom-client": "^15.1.3" } }', 'test/a.test.ts': VITEST_TEST };
const TESTS = ['test/a.test.ts'];
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('the setup file', () => {
  it('is what a person would write', () => {
    expect(migrate(VITEST, TESTS)['test/setup-metrics.ts']).toBe(`import { register } from 'prom-client';
import { afterEach, beforeEach } from 'vitest';

// A test that mocks the library may leave no registry, or one without metrics.
const registered = () => register?.getMetricsAsArray?.() ?? [];

// Metrics that a test registers are removed after it. Those that modules
// registered when they were imported stay: \`register.clear()\` would drop them
// for every later test.
let before = new Set<unknown>();

beforeEach(() => {
  before = new Set(registered());
});

afterEach(() => {
  for (const metric of registered()) {
    if (!before.has(metric)) {
      // OpenMetrics renames a counter from x_total to x when it is rendered,
      // but not its key in the registry.
      for (const name of [metric.name, \`\${metric.name}_total\`]) {
        if (Object.is(register.getSingleMetric(name), metric)) {
          register.removeSingleMetric(name);
        }
      }
    }
  }
});
`);
  });

  it.each([
    ['"prom-client": "^13.2.0"', true],
    ['"prom-client": "14.0.1"', true],
    ['"prom-client": ">=12"', true],
    ['"express": "5"', true],
    ['"prom-client": "^14.2.0"', false],
    ['"prom-client": "~12.0.0"', false],
  ])('is told what getMetricsAsArray gives where the types of the version may say otherwise: %s', (dependency, told) => {
    const files = migrate({ ...VITEST, 'package.json': `{ "name": "p", "type": "module", "dependencies": { ${dependency} } }` }, TESTS);
    expect(files['test/setup-metrics.ts']?.includes('as unknown as { name: string }[]')).toBe(told);
  });

  it('follows the layout of the tests', () => {
    const files = migrate({ ...VITEST, 'test/a.test.ts': 'import { it } from "vitest"\r\n\r\nit("x", () => {\r\n\tcheck()\r\n})\r\n' }, TESTS);
    expect(files['test/setup-metrics.ts']).toContain('import { register } from "prom-client"\r\nimport { afterEach, beforeEach } from "vitest"\r\n');
    expect(files['test/setup-metrics.ts']).toContain('\r\n\tbefore = new Set(registered())\r\n');
    expect(files['test/setup-metrics.ts']).not.toMatch(/;$|[^\r]\n/m);
  });

  it.each([
    ['no comma, narrow', '{ "trailingComma": "none", "printWidth": 88 }', '  }\n};\n', 'const registered = () =>\n  (register?.getMetricsAsArray?.() ?? []) as unknown as { name: string }[];\n'],
    ['commas, wide', '{ "trailingComma": "all", "printWidth": 120 }', '  },\n};\n', 'const registered = () => (register?.getMetricsAsArray?.() ?? []) as unknown as { name: string }[];\n'],
  ])('ends lists and lines as the formatter does: %s', (_, prettierrc, end, line) => {
    const files = migrate({ 'package.json': '{ "scripts": { "test": "mocha --require tsx" }, "devDependencies": { "mocha": "11" }, "dependencies": { "prom-client": "13" } }', '.prettierrc': prettierrc, 'test/a.test.ts': "it('x', () => {\n  check();\n});\n" }, TESTS);
    expect(files['test/setup-metrics.ts']?.endsWith(end)).toBe(true);
    expect(files['test/setup-metrics.ts']).toContain(line);
  });

  it('resets values only where tests did', () => {
    expect(migrate(VITEST, TESTS)['test/setup-metrics.ts']).not.toContain('resetMetrics');
    expect(migrate(VITEST, TESTS, { resetsValues: true })['test/setup-metrics.ts']).toContain('  register?.resetMetrics?.();\n});\n');
  });

  it('imports hooks that the type check would not know as globals', () => {
    const files = { 'package.json': '{ "jest": {} }', 'test/a.test.ts': GLOBAL_TEST };
    expect(migrate(files, TESTS)['test/setup-metrics.ts']).not.toContain('@jest/globals');
    expect(migrate({ ...files, 'tsconfig.json': '{ "compilerOptions": { "types": ["node"], }, }' }, TESTS)['test/setup-metrics.ts']).toContain("import { afterEach, beforeEach } from '@jest/globals';\n");
    expect(migrate({ ...files, 'tsconfig.json': '{ "compilerOptions": { "types": ["jest"] } }' }, TESTS)['test/setup-metrics.ts']).not.toContain('@jest/globals');
  });

  it('compiles under strict, noUncheckedIndexedAccess and noUnusedLocals', () => {
    const layout = { eol: '\n', unit: '  ', quote: "'" as const, semicolons: true };
    const base = { typescript: true, format: 'esm' as const, resetsValues: true, libraries: ['prom-client'], layout };
    const texts = new Map([[join(ROOT, 'test/x1.ts'), setupText({ ...base, hooks: { from: 'vitest' } })], [join(ROOT, 'test/x2.ts'), setupText({ ...base, hooks: 'root-plugin' })]]);
    const options: ts.CompilerOptions = { strict: true, noUncheckedIndexedAccess: true, noUnusedLocals: true, verbatimModuleSyntax: true, skipLibCheck: true, noEmit: true, types: ['node'], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
    const host = ts.createCompilerHost(options);
    const withSetups: ts.CompilerHost = {
      ...host,
      fileExists: (file) => texts.has(file) || host.fileExists(file),
      getSourceFile: (file, target) => {
        const text = texts.get(file);
        return text === undefined ? host.getSourceFile(file, target) : ts.createSourceFile(file, text, target);
      },
    };
    const program = ts.createProgram([...texts.keys()], options, withSetups);
    expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });

  it('is named otherwise where the name is taken, and stands beside other setup files', () => {
    expect(Object.keys(migrate({ ...VITEST, 'test/setup-metrics.ts': 'start();\n' }, TESTS))).toContain('test/setup-prom-client.ts');
    const files = { ...VITEST, 'vitest.config.ts': "export default { test: { setupFiles: ['./config/env.ts'] } };", 'config/env.ts': 'x();\n' };
    expect(Object.keys(migrate(files, TESTS))).toContain('config/setup-metrics.ts');
  });

  it('keeps inside a rootDir that tsc would complain about', () => {
    const files = { 'package.json': '{}', 'tsconfig.json': '{ "compilerOptions": { "rootDir": "src" } }', 'src/a.test.ts': VITEST_TEST, 'vitest.config.mjs': 'export default {};' };
    expect(Object.keys(migrate(files, ['src/a.test.ts']))).toContain('src/test/setup-metrics.ts');
    const narrow = { ...files, 'tsconfig.json': '{ "compilerOptions": { "rootDir": "src" }, "include": ["src"] }' };
    expect(Object.keys(migrate(narrow, ['src/a.test.ts']))).toContain('test/setup-metrics.ts');
  });
});

describe('what is there already', () => {
  const wired = { ...VITEST, 'vitest.config.ts': "export default { test: { setupFiles: ['./test/setup.ts'] } };" };

  it('is recognised by what it does', () => {
    const text = "import client from 'prom-client';\nlet known: Set<unknown>;\nbeforeEach(() => { known = new Set(client.register.getMetricsAsArray()); });\nafterEach(() => sweep());\nfunction sweep() { for (const m of client.register.getMetricsAsArray()) if (!known.has(m)) client.register.removeSingleMetric(m.name); }\n";
    expect(planIn({ ...wired, 'test/setup.ts': text }, TESTS)).toMatchObject([{ state: 'present', file: 'test/setup.ts', coversFileScope: true }]);
    expect(centralCleanup('a.ts', text)).toEqual({ restores: true, resets: false, cleans: true });
    expect(centralCleanup('a.ts', `describe('x', () => {\n${text.replace(/^import.*\n/, '')}});`).restores).toBe(false);
    expect(centralCleanup('a.ts', '// getMetricsAsArray removeSingleMetric\nafterEach(() => {});').restores).toBe(false);
  });

  it('is only wired where it is not', () => {
    const ours = migrate(VITEST, TESTS)['test/setup-metrics.ts'] ?? '';
    const [setup] = planIn({ ...VITEST, 'test/setup-metrics.ts': ours }, TESTS);
    expect(changeOf(setup).edits.map(({ file }) => file)).toEqual(['vitest.config.ts']);
  });

  it('is extended where it cleans by hand, which stays for strip-cleanup', () => {
    const text = "import { afterEach } from 'vitest';\nimport { register } from 'prom-client';\n\nafterEach(() => register.clear());\n";
    const after = migrate({ ...wired, 'test/setup.ts': text }, TESTS);
    expect(after['vitest.config.ts']).toBe(wired['vitest.config.ts']);
    expect(after['test/setup.ts']?.startsWith("import { afterEach, beforeEach } from 'vitest';\nimport { register } from 'prom-client';\n\nafterEach(() => register.clear());\n\n// A test that mocks")).toBe(true);
    expect(after['test/setup.ts']?.endsWith('});\n')).toBe(true);
  });

  it('is extended in its own style, with other names where these are taken', () => {
    const files = { 'package.json': '{ "jest": { "setupFilesAfterEnv": ["./test/setup.js"] } }', 'test/a.test.js': "const x = require('x');\n", 'test/setup.js': "const client = require('prom-client')\nconst before = 1\nafterEach(() => { client.register.resetMetrics() })" };
    const after = migrate(files, ['test/a.test.js'])['test/setup.js'] ?? '';
    expect(after).toContain('let metricsBefore = new Set()\n');
    expect(after).toContain('client.register?.getMetricsAsArray?.() ?? []\n');
    expect(after.endsWith('})')).toBe(true);
  });

  it('does not take a stranger for a registry, nor an unrelated file for a setup', () => {
    const after = migrate({ ...wired, 'test/setup.ts': "import { register } from './plugins';\nafterEach(() => register.clear());\n" }, TESTS);
    expect(after['test/setup.ts']).toBe("import { register } from './plugins';\nafterEach(() => register.clear());\n");
    expect(after['vitest.config.ts']).toContain("['./test/setup-metrics.ts', './test/setup.ts']");
  });

  it('resets values too where tests did and it does not', () => {
    const ours = migrate(VITEST, TESTS);
    const again = migrate(ours, TESTS, { resetsValues: true });
    expect(again['test/setup-metrics.ts']).toBe(`${ours['test/setup-metrics.ts']}\nafterEach(() => {\n  register?.resetMetrics?.();\n});\n`);
  });
});

describe('several packages', () => {
  const shared = {
    'package.json': '{ "dependencies": { "prom-client": "^15.1.0" } }',
    'vitest.config.ts': 'export default {\n  test: {},\n};\n',
    'packages/a/package.json': '{ "dependencies": { "prom-client": "^15.1.0" } }',
    'packages/a/test/a.test.ts': VITEST_TEST,
    'packages/b/package.json': '{}',
    'packages/b/test/b.test.ts': VITEST_TEST,
  };
  const tests = ['packages/a/test/a.test.ts', 'packages/b/test/b.test.ts'];

  it('share one change where they share a configuration', () => {
    const setups = planIn(shared, tests);
    expect(new Set(setups).size).toBe(1);
    expect(changeOf(setups[0])).toMatchObject({ id: 'central-setup:.', safety: 'safe', requires: [], imports: [], sites: [] });
    expect(migrate(shared, tests)['vitest.config.ts']).toContain("setupFiles: ['./test/setup-metrics.ts']");
    const project = memoryProject(shared);
    const found = setupsFor(project, packagesOf(project, tests), { resetValues: false });
    expect([...centralSetup.plan({ setups: found } as never)]).toHaveLength(1);
  });

  it('have one change each where each has its own', () => {
    const ids = planIn({ ...shared, 'packages/a/vitest.config.ts': 'export default {};', 'packages/b/vitest.config.ts': 'export default {};' }, tests).map((setup) => changeOf(setup).id);
    expect(ids).toEqual(['central-setup:packages/a', 'central-setup:packages/b']);
  });

  it('are left to a person where the shared setup could not load the library, or only another copy', () => {
    const strict = planIn({ ...shared, 'package.json': '{}', 'pnpm-lock.yaml': '' }, tests);
    expect(manualOf(strict[0])).toMatchObject({ code: 'setup-library-not-resolvable' });
    const mixed = planIn({ ...shared, 'packages/b/package.json': '{ "dependencies": { "prom-client": "^14" } }' }, tests);
    expect(manualOf(mixed[0]).reason).toContain('^15.1.0, ^14');
  });

  it.each([
    ['no package.json above', undefined, {}, false],
    ['a root without workspaces', '{}', {}, false],
    ['npm workspaces', '{ "workspaces": ["packages/*"] }', {}, true],
    ['yarn workspaces that do not hoist', '{ "workspaces": ["packages/*"] }', { '.yarnrc.yml': 'nodeLinker: node-modules\nnmHoistingLimits: workspaces\n' }, false],
    ['npm that does not hoist', '{ "workspaces": ["packages/*"] }', { '.npmrc': 'install-strategy=nested\n' }, false],
    ['yarn 1 that does not hoist', '{ "workspaces": { "packages": ["packages/*"], "nohoist": ["**"] } }', {}, false],
  ])('share a setup that can load a library which only they declare: %s', (_name, manifest, more, loads) => {
    const { 'package.json': _root, ...rest } = shared;
    const [setup] = planIn({ ...rest, ...more, ...(manifest === undefined ? {} : { 'package.json': manifest }) }, tests);
    expect(setup?.state === 'planned' || manualOf(setup).code).toBe(loads || 'setup-library-not-resolvable');
  });
});

describe('what cannot be planned', () => {
  const step = (test: string, manifest = '{}', more: Partial<TestPackage> = {}) => manualOf(planIn({ 'package.json': manifest, 'test/a.test.js': test }, ['test/a.test.js'], more)[0]);

  it.each([
    ["import test from 'ava';", 'setup-runner-has-no-central-hook', 'new Registry()'],
    ["import t from 'tap';", 'setup-by-hand', '--node-arg=--require'],
    ["import { test } from 'bun:test';", 'setup-by-hand', 'preload = ["./test/setup-metrics.ts"]'],
    ['x();', 'setup-runner-unknown', 'getMetricsAsArray'],
  ])('%s', (test, code, advice) => {
    expect(step(test)).toMatchObject({ kind: 'manual', transform: 'central-setup', code });
    expect(step(test).advice).toContain(advice);
  });

  it('jasmine and several runners', () => {
    expect(step('x();', '{ "devDependencies": { "jasmine": "5" } }').advice).toContain('"helpers": ["helpers/**/*.js"]');
    expect(step('x();', '{ "jest": {}, "mocha": {} }').code).toBe('setup-several-runners');
  });
});

describe('coverage of the file scope', () => {
  it('needs files that start with a registry of their own', () => {
    const covers = (config: string): unknown => planIn({ ...VITEST, 'vitest.config.ts': config }, TESTS);
    expect(covers('export default {};')).toMatchObject([{ coversFileScope: true }]);
    expect(covers('export default { test: { isolate: false } };')).toMatchObject([{ coversFileScope: false }]);
    expect(covers("export default { test: { pool: 'vmThreads' } };")).toMatchObject([{ coversFileScope: false }]);
    expect(planIn({ 'package.json': '{ "mocha": {} }', 'test/a.test.ts': GLOBAL_TEST }, TESTS)).toMatchObject([{ coversFileScope: false }]);
  });
});
