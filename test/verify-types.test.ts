import { describe, expect, it } from 'vitest';
import { git, treeOf } from './support/command.js';
import { codemod, installedRepo, verified } from './support/verify.js';

const MANIFEST = '{ "name": "typed", "type": "module", "dependencies": { "prom-client": "^15.1.3" } }\n';
const tsconfig = (more: object = {}): string => `${JSON.stringify({ compilerOptions: { target: 'ES2022', lib: ['ES2022'], module: 'NodeNext', strict: true, skipLibCheck: true, types: [], ...more } })}\n`;

/** Keeps the registry that it is given in a private field, which no literal can have. */
const reader = (name: string): string => `import { Counter, register } from 'prom-client';

export class ${name} {
  readonly hits = new Counter({ name: '${name.toLowerCase()}_hits_total', help: 'Hits' });

  scrape(): Promise<string> {
    return register.metrics();
  }
}
`;
const plain = (name: string): string => `import { Counter } from 'prom-client';

export class ${name} {
  readonly hits = new Counter({ name: '${name.toLowerCase()}_hits_total', help: 'Hits' });
}
`;
/** A stand-in that has all that the class has, as long as that is public. */
const fake = (name: string): string => `import { ${name} } from './${name.toLowerCase()}.js';

export const fake${name}: ${name} = { hits: new ${name}().hits, scrape: async () => '' };
`;

const FILES = {
  'package.json': MANIFEST,
  'tsconfig.json': tsconfig(),
  'src/orders.ts': plain('Orders'),
  'src/quotes.ts': reader('Quotes'),
  'src/trades.ts': reader('Trades'),
  'src/fake.ts': fake('Trades'),
  // An error of long ago, whose line moves and whose words change with what is injected.
  'src/old.ts': `import { Orders } from './orders.js';\n\nexport const made: () => number = () => new Orders();\nexport const wrong: number = 'text';\n`,
};
const TRADES = 'inject-registry:src/trades.ts#Trades';

describe('--verify types', () => {
  it('puts back the change that brings an error; the rest stays, and errors of long ago do not count', async () => {
    const root = installedRepo(FILES);
    const before = treeOf(root);
    const { changes, manual, verification } = await verified(root, ['--verify', 'types']);
    expect(changes.map(({ id }) => id)).toEqual(['inject-registry:src/orders.ts#Orders', 'inject-registry:src/quotes.ts#Quotes']);
    expect(verification).toMatchObject({
      verdict: 'some-put-back',
      checks: [{ name: 'types', command: 'tsc --noEmit -p tsconfig.json', before: '2 errors', after: '2 errors' }],
      putBack: [{ id: TRADES, message: expect.stringMatching(/^src\/fake\.ts\(3,14\): error TS2741: Property 'registry' is missing in type .* but required in type 'Trades'\.$/) as string }],
      notes: [],
    });
    expect(manual).toEqual([expect.objectContaining({ code: 'verification-failed', file: 'src/trades.ts', reason: expect.stringContaining('error TS2741') })]);
    expect(git(root, 'status', '--porcelain')).toBe(' M src/orders.ts\n M src/quotes.ts\n');
    await codemod(root, ['undo']);
    expect(treeOf(root)).toEqual(before);
  });

  it.each([
    ['composite', { composite: true, declaration: true, declarationMap: true }],
    ['incremental', { incremental: true, tsBuildInfoFile: './out/info.tsbuildinfo' }],
    ['emitting', { outDir: './out', noEmit: false }],
  ])('writes nothing into a project that is %s', async (_, options) => {
    const root = installedRepo({ ...FILES, 'tsconfig.json': tsconfig(options) });
    const { verification } = await verified(root, ['--verify', 'types']);
    expect(verification?.putBack.map(({ id }) => id)).toEqual([TRADES]);
    expect(git(root, 'status', '--porcelain', '--ignored')).toBe(' M src/orders.ts\n M src/quotes.ts\n!! node_modules\n');
  });

  it('looks into the projects that a solution refers to, and into the tsconfig beside one that leaves files out', async () => {
    const root = installedRepo({
      ...FILES,
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.lib.json" }] }\n',
      'tsconfig.lib.json': tsconfig({ composite: true }).replace('}\n', ', "include": ["src"], "exclude": ["src/fake.ts", "src/trades.ts"] }\n'),
      'tsconfig.other.json': tsconfig().replace('}\n', ', "include": ["src/fake.ts", "src/trades.ts"] }\n'),
    });
    const { verification } = await verified(root, ['--verify', 'types']);
    expect(verification?.checks.map(({ command, before }) => [command, before])).toEqual([['tsc --noEmit -p tsconfig.lib.json', '2 errors'], ['tsc --noEmit -p tsconfig.other.json', '0 errors']]);
    expect(verification?.putBack.map(({ id }) => id)).toEqual([TRADES]);
  });

  it('runs one tsconfig for each package, and says which files none includes', async () => {
    const files = (name: string): Record<string, string> => ({
      [`packages/${name}/package.json`]: MANIFEST.replace('typed', name),
      [`packages/${name}/tsconfig.json`]: tsconfig().replace('}\n', ', "include": ["src"] }\n'),
      [`packages/${name}/src/trades.ts`]: reader('Trades'),
    });
    const root = installedRepo({ 'package.json': '{ "private": true, "workspaces": ["packages/*"] }\n', ...files('one'), ...files('two'), 'packages/two/src/fake.ts': fake('Trades'), 'packages/one/bench/bench.ts': plain('Bench') });
    const { changes, verification } = await verified(root, ['--verify', 'types']);
    expect(verification?.checks.map(({ command }) => command)).toEqual(['tsc --noEmit -p packages/one/tsconfig.json', 'tsc --noEmit -p packages/two/tsconfig.json']);
    expect(verification?.putBack.map(({ id }) => id)).toEqual(['inject-registry:packages/two/src/trades.ts#Trades']);
    expect(verification?.notes).toEqual(['no tsconfig.json that was run includes packages/one/bench/bench.ts: its types are not checked']);
    expect(changes).toHaveLength(2);
  });

  it.each([
    ['an error in the options', { 'tsconfig.json': tsconfig({ declarationMap: true }) }, 'error TS5069'],
    ['an error in the syntax', { 'src/old.ts': 'export const = 1;\n' }, 'src/old.ts(1,14): error TS1134'],
    ['no files', { 'tsconfig.json': tsconfig().replace('}\n', ', "include": ["nothing"] }\n') }, 'error TS18003'],
  ])('%s keeps the compiler from checking: exit 2, nothing written', async (_, files, message) => {
    const root = installedRepo({ ...FILES, ...files });
    const { code, stderr } = await codemod(root, ['--yes', '--verify', 'types']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--verify types: `tsc --noEmit -p tsconfig\.json` stops before it checks any type\n/);
    expect(stderr).toContain(message);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('needs an installed TypeScript', async () => {
    const root = installedRepo(FILES);
    git(root, 'clean', '-fdXq');
    const { code, stderr } = await codemod(root, ['--yes', '--verify', 'types']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--verify types: TypeScript is not installed for tsconfig\.json\ninstall the dependencies/);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('and tests together: each finds its own', { timeout: 120_000 }, async () => {
    const root = installedRepo({
      ...FILES,
      'package.json': MANIFEST.replace('"type"', '"scripts": { "test": "vitest run" }, "type"'),
      'test/quotes.test.ts': "import { expect, test } from 'vitest';\nimport { Quotes } from '../src/quotes.js';\n\ntest('has one field', () => {\n  expect(Object.keys(new Quotes())).toEqual(['hits']);\n});\n",
    });
    const { verification, changes } = await verified(root, ['--verify', 'types', '--verify', 'tests', '-t', 'inject-registry']);
    expect(verification?.putBack.map(({ id, check }) => [id, check])).toEqual([['inject-registry:src/quotes.ts#Quotes', 'tests'], [TRADES, 'types']]);
    expect(changes.map(({ id }) => id)).toEqual(['inject-registry:src/orders.ts#Orders']);
  });
});
