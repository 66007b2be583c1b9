import { describe, expect, it } from 'vitest';
import { manualOf, migrate, planIn, VITEST_TEST } from './support.js';

const PACKAGE = '{ "name": "p", "type": "module", "scripts": { "test": "vitest run" } }';
const SETUP = './test/setup-metrics.ts';

function wire(path: string, text: string): string | undefined {
  return migrate({ 'package.json': PACKAGE, [path]: text, 'test/a.test.ts': VITEST_TEST }, ['test/a.test.ts'])[path];
}

const FORMS: [name: string, path: string, before: string, after: string][] = [
  ['an object without test', 'vitest.config.ts', "export default {\n  root: '.',\n};\n", `export default {\n  root: '.',\n  test: {\n    setupFiles: ['${SETUP}'],\n  },\n};\n`],
  ['an empty object', 'vitest.config.js', 'export default {};\n', `export default {\n  test: {\n    setupFiles: ['${SETUP}'],\n  },\n};\n`],
  ['test without setupFiles', 'vitest.config.ts', "import { defineConfig } from 'vitest/config';\nexport default defineConfig({\n  test: {\n    globals: true\n  }\n})\n", `import { defineConfig } from 'vitest/config';\nexport default defineConfig({\n  test: {\n    globals: true,\n    setupFiles: ['${SETUP}']\n  }\n})\n`],
  ['one line', 'vitest.config.ts', "export default defineConfig({ test: { globals: true } });", `export default defineConfig({ test: { globals: true, setupFiles: ['${SETUP}'] } });`],
  ['one line with trailing commas', 'vitest.config.ts', 'export default defineConfig({ test: { globals: true, }, });', `export default defineConfig({ test: { globals: true, setupFiles: ["${SETUP}"], }, });`.replaceAll('"', "'")],
  ['a string', 'vitest.config.mts', "export default { test: { setupFiles: './old.ts' } };", `export default { test: { setupFiles: ['${SETUP}', './old.ts'] } };`],
  ['a path call', 'vitest.config.mts', "export default { test: { setupFiles: resolve(__dirname, 'old.ts') } };", `export default { test: { setupFiles: ['${SETUP}', resolve(__dirname, 'old.ts')] } };`],
  ['an array of one line', 'vitest.config.cjs', "module.exports = { test: { setupFiles: ['./old.ts'] } };", `module.exports = { test: { setupFiles: ['${SETUP}', './old.ts'] } };`],
  ['an array of several lines, comments, double quotes', 'vite.config.ts', 'export default {\n  test: {\n    setupFiles: [\n      "./old.ts", // first\n    ],\n  },\n};', `export default {\n  test: {\n    setupFiles: [\n      "${SETUP}",\n      "./old.ts", // first\n    ],\n  },\n};`],
  ['an array without trailing comma before a comment', 'vite.config.mjs', "export default {\n  test: {\n    setupFiles: [\n      './old.ts' // first\n    ]\n  }\n};", `export default {\n  test: {\n    setupFiles: [\n      '${SETUP}',\n      './old.ts' // first\n    ]\n  }\n};`],
  ['an empty array', 'vitest.config.ts', 'export default { test: { setupFiles: [] } };', `export default { test: { setupFiles: ['${SETUP}'] } };`],
  ['a function that returns the object', 'vite.config.ts', 'export default defineConfig(() => ({ test: { globals: true } }));', `export default defineConfig(() => ({ test: { globals: true, setupFiles: ['${SETUP}'] } }));`],
  ['a function with a body', 'vite.config.ts', "export default defineConfig(({ mode }) => {\n  const env = load(mode);\n  return {\n    plugins: [react()],\n    test: { env },\n  };\n});\n", `export default defineConfig(({ mode }) => {\n  const env = load(mode);\n  return {\n    plugins: [react()],\n    test: { env, setupFiles: ['${SETUP}'] },\n  };\n});\n`],
  ['mergeConfig', 'vitest.config.ts', "export default mergeConfig(viteConfig, defineConfig({ test: { globals: true } }));", `export default mergeConfig(viteConfig, defineConfig({ test: { globals: true, setupFiles: ['${SETUP}'] } }));`],
  ['a const with satisfies', 'vitest.config.ts', "const config = {\n\ttest: {\n\t\tglobals: true,\n\t},\n} satisfies UserConfig;\nexport default config;\n", `const config = {\n\ttest: {\n\t\tglobals: true,\n\t\tsetupFiles: ['${SETUP}'],\n\t},\n} satisfies UserConfig;\nexport default config;\n`],
  ['a comment above the first entry', 'vitest.config.ts', "export default {\n  test: {\n    setupFiles: [\n      // the environment\n      './old.ts',\n    ],\n  },\n};\n", `export default {\n  test: {\n    setupFiles: [\n      '${SETUP}',\n      // the environment\n      './old.ts',\n    ],\n  },\n};\n`],
  ['packages, and files after them', 'vitest.config.ts', "export default { test: { setupFiles: ['dotenv/config', './old.ts'] } };", `export default { test: { setupFiles: ['dotenv/config', '${SETUP}', './old.ts'] } };`],
  ['an array in a const', 'vitest.config.ts', "const setupFiles = ['./old.ts'];\nexport default { test: { setupFiles } };\n", `const setupFiles = ['${SETUP}', './old.ts'];\nexport default { test: { setupFiles } };\n`],
  ['a test of a plugin, and setupFiles of another object', 'vite.config.ts', "export default {\n  plugins: [p({ test: { setupFiles: [] }, setupFiles: ['x'] })],\n  test: { /* test: {} */ globals: true },\n};\n", `export default {\n  plugins: [p({ test: { setupFiles: [] }, setupFiles: ['x'] })],\n  test: { /* test: {} */ globals: true, setupFiles: ['${SETUP}'] },\n};\n`],
  ['CRLF', 'vitest.config.ts', 'export default {\r\n  test: {\r\n    globals: true,\r\n  },\r\n};\r\n', `export default {\r\n  test: {\r\n    globals: true,\r\n    setupFiles: ['${SETUP}'],\r\n  },\r\n};\r\n`],
  ['only a comment inside', 'vitest.config.ts', 'export default {\n  test: {\n    // nothing yet\n  },\n};\n', `export default {\n  test: {\n    // nothing yet\n    setupFiles: ['${SETUP}'],\n  },\n};\n`],
  ['a spread of an object without test', 'vitest.config.ts', "const shared = { root: '.' };\nexport default { ...shared };\n", `const shared = { root: '.' };\nexport default { ...shared, test: { setupFiles: ['${SETUP}'] } };\n`],
  ['inline projects', 'vitest.config.ts', "export default {\n  test: {\n    projects: [\n      { test: { name: 'unit' } },\n      { extends: true, test: { name: 'e2e' } },\n      { test: { name: 'web', browser: { enabled: true } } },\n    ],\n  },\n};\n", `export default {\n  test: {\n    projects: [\n      { test: { name: 'unit', setupFiles: ['${SETUP}'] } },\n      { extends: true, test: { name: 'e2e' } },\n      { test: { name: 'web', browser: { enabled: true } } },\n    ],\n    setupFiles: ['${SETUP}'],\n  },\n};\n`],
  ['a project with a root', 'vitest.config.ts', "export default { test: { projects: [{ root: './apps/a', test: { name: 'a' } }] } };", "export default { test: { projects: [{ root: './apps/a', test: { name: 'a', setupFiles: ['../../test/setup-metrics.ts'] } }] } };"],
  ['a root', 'vitest.config.ts', "export default { root: 'src', test: { globals: true } };", "export default { root: 'src', test: { globals: true, setupFiles: ['../test/setup-metrics.ts'] } };"],
  ['an inline workspace', 'vitest.workspace.ts', "export default defineWorkspace([{ test: { name: 'a' } }]);", `export default defineWorkspace([{ test: { name: 'a', setupFiles: ['${SETUP}'] } }]);`],
];

describe('wiring vitest', () => {
  it.each(FORMS)('%s', (_name, path, before, after) => {
    expect(wire(path, before)).toBe(after);
  });

  it('prefers vitest.config over vite.config', () => {
    const files = migrate({ 'package.json': PACKAGE, 'vite.config.ts': 'export default {};', 'vitest.config.ts': 'export default {};', 'test/a.test.ts': VITEST_TEST }, ['test/a.test.ts']);
    expect(files['vite.config.ts']).toBe('export default {};');
    expect(files['vitest.config.ts']).toContain('setupFiles');
  });

  it('creates the smallest configuration', () => {
    const files = migrate({ 'package.json': PACKAGE, 'test/a.test.ts': VITEST_TEST }, ['test/a.test.ts']);
    expect(files['vitest.config.ts']).toBe(`import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({\n  test: {\n    setupFiles: ['${SETUP}'],\n  },\n});\n`);
    expect(migrate({ 'package.json': '{}', 'test/a.test.js': VITEST_TEST }, ['test/a.test.js'])['vitest.config.mjs']).toContain("['./test/setup-metrics.js']");
  });

  it.each([
    ['vitest run --root web', false],
    ['vitest run -r ./web', false],
    ['vitest run --root .', true],
    ['vitest run --root other', true],
    ['vitest run --dir web', true],
  ])('asks whether a script moves the root: %s', (script, planned) => {
    const files = { 'package.json': `{ "type": "module", "scripts": { "test": "${script}" } }`, 'vitest.config.ts': 'export default {};\n', 'web/test/a.test.ts': VITEST_TEST };
    const [setup] = planIn(files, ['web/test/a.test.ts']);
    expect(setup?.state === 'planned' || manualOf(setup).reason).toBe(planned || 'package.json starts vitest with `--root`, which overrides the configuration, so the setup file cannot be added there with certainty');
  });

  const REFUSED: [name: string, text: string][] = [
    ['a spread that may hold test', "import base from 'base';\nexport default { ...base };"],
    ['a spread after setupFiles', "import base from 'base';\nexport default { test: { setupFiles: [], ...base } };"],
    ['a variable', "import { setupFiles } from './shared';\nexport default { test: { setupFiles } };"],
    ['a condition', "export default { test: { setupFiles: ci ? [] : ['./x.ts'] } };"],
    ['a test made elsewhere', "import { test } from './shared';\nexport default { test };"],
    ['a written constant', 'const config = {};\nconfig.test = make();\nexport default config;'],
    ['two returns', 'export default defineConfig(() => { if (ci) return { test: {} }; return {}; });'],
    ['an unknown call', 'export default wrapped({ test: {} });'],
    ['computed projects', 'export default { test: { projects: list() } };'],
    ['no export', 'const config = {};'],
  ];
  it.each(REFUSED)('leaves %s to a person, with the lines to paste', (_name, text) => {
    const step = manualOf(planIn({ 'package.json': PACKAGE, 'vitest.config.ts': text, 'test/a.test.ts': VITEST_TEST }, ['test/a.test.ts'])[0]);
    expect(step).toMatchObject({ code: 'setup-config-not-editable', file: 'vitest.config.ts' });
    expect(step.advice).toContain("setupFiles: ['./test/setup-metrics.ts']");
    expect(step.advice).toContain('getMetricsAsArray');
  });
});
