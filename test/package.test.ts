import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { git, SMALL, tempDir, tempRepo } from './support/command.js';
import { TRANSFORM_IDS } from '../transforms/names.js';
import { installedScript, MANIFEST, node, npm, pack, ROOT } from './support/packed.js';

/** npm may take a while where it has to fetch the dependencies. */
const PATIENCE = 240_000;

let base = '';
let tarball = '';
let files: string[] = [];

beforeAll(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'registry-codemod-package-')));
  ({ tarball, files } = pack(base));
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Every declaration that an entry leads to. */
function declarationsFrom(entries: readonly string[]): Set<string> {
  const found = new Set(entries);
  for (const file of found) {
    const text = readFileSync(join(ROOT, file), 'utf8');
    for (const [, specifier = ''] of text.matchAll(/(?:from|import\(|require\() ?['"](\.[^'"]+)['"]/g)) found.add(posix.join(posix.dirname(file), specifier.replace(/\.(c?)js$/, '.d.$1ts')));
  }
  return found;
}

/** What a file loads by a name that is written out; comments may show such code, too. */
function importsOf(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : ts.isCallExpression(node) && /^(import|require|load|__require)$/.test(node.expression.getText()) ? node.arguments[0] : undefined;
    if (specifier && ts.isStringLiteral(specifier)) found.push(specifier.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.js', text, ts.ScriptTarget.Latest, true));
  return found;
}

/** The files that the exports map names; what stands for many is written out. */
function exported(target: unknown): string[] {
  if (typeof target === 'object' && target !== null) return Object.values(target).flatMap(exported);
  const path = String(target).replace(/^\.\//, '');
  if (!path.includes('*')) return [path];
  const [before = '', after = ''] = path.split('*');
  return files.filter((file) => file.startsWith(before) && file.endsWith(after));
}

describe('the package', () => {
  it('holds what runs, the README, the change log and the licence, and nothing else', () => {
    expect(files).toEqual(expect.arrayContaining(['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'docs/codes.md', 'dist/bin/registry-codemod.js', 'dist/bin/program.cjs', 'dist/bin/node-test-reporter.js', 'dist/bin/LICENSES.txt', 'dist/src/index.js', 'dist/src/index.d.ts', 'dist/transforms/index.js', ...TRANSFORM_IDS.map((id) => `dist/jscodeshift/${id}.js`)]));
    expect(files.filter((file) => !/^(package\.json|README\.md|CHANGELOG\.md|LICENSE|docs\/codes\.md|schema\/[^/]+\.schema\.json|dist\/(src|transforms)\/.+\.(js|d\.ts)|dist\/bin\/[^/]+\.c?js|dist\/bin\/LICENSES\.txt|dist\/src\/jscodeshift\/.+\.c?(js|d\.c?ts)|dist\/jscodeshift\/(package\.json|[^/]+\.(js|d\.ts)))$/.test(file))).toEqual([]);
    // Compiled for tests, and part of the bundle.
    expect(files.filter((file) => /^dist\/src\/(cli|options|prompt)\./.test(file))).toEqual([]);
    expect(files.filter((file) => /^dist\/(src\/facts|transforms\/.+)\/.+\.d\.ts$/.test(file))).toEqual([]);
    expect(files.filter((file) => /(^|\/)(test|tests|__testfixtures__|scripts|node_modules)\/|\.(test|map|tsbuildinfo)\b/.test(file))).toEqual([]);
  });

  it('holds every file that its exports map names, and every declaration that those lead to', () => {
    const named = exported(MANIFEST.exports);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((file) => !files.includes(file))).toEqual([]);
    // A schema goes by its name alone.
    expect(files.filter((file) => file.startsWith('schema/') && MANIFEST.exports[`./${posix.basename(file)}`] !== `./${file}`)).toEqual([]);
    const declarations = declarationsFrom(named.filter((file) => /\.d\.[cm]?ts$/.test(file)));
    expect(declarations.size).toBeGreaterThan(8);
    expect([...declarations].filter((file) => !files.includes(file))).toEqual([]);
  });

  it('declares what its files import, and nothing else', () => {
    const imported = files.filter((file) => /\.c?js$/.test(file)).flatMap((file) => importsOf(readFileSync(join(ROOT, file), 'utf8')));
    const packages = new Set(imported.filter((name) => !name.startsWith('.') && !isBuiltin(name)).map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')));
    expect([...packages].sort()).toEqual(Object.keys(MANIFEST.dependencies).sort());
  });

  it('has nothing for publint to say, strictly', () => {
    const { code, stdout, stderr } = node(ROOT, installedScript('publint/src/cli.js'), '--strict', tarball);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('All good!');
  });

  it('has the types that it says, under every resolution', () => {
    // An ES module is what `require` gets, which it can load from Node 20.19 on (a test does it); the rule is of before.
    const { code, stdout } = node(ROOT, installedScript('@arethetypeswrong/cli/dist/index.js'), tarball, '--format', 'json', '--ignore-rules', 'cjs-resolves-to-esm', '--include-entrypoints', ...TRANSFORM_IDS.map((id) => `jscodeshift/${id}`));
    const { analysis } = JSON.parse(stdout) as { analysis: { entrypoints: Record<string, unknown>; problems: { kind: string; entrypoint?: string }[] } };
    expect(Object.keys(analysis.entrypoints)).toEqual(expect.arrayContaining(['.', ...TRANSFORM_IDS.map((id) => `./jscodeshift/${id}`)]));
    expect(analysis.problems.filter(({ kind }) => kind !== 'CJSResolvesToESM')).toEqual([]);
    expect(code).toBe(0);
  });
});

describe('a release', () => {
  const WORKFLOW = { GITHUB_SERVER_URL: 'https://forge.example', GITHUB_REPOSITORY: 'Some-One/registry-codemod', GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: `v${MANIFEST.version}` };

  afterEach(() => void vi.unstubAllEnvs());

  function prepare(changes: Partial<typeof WORKFLOW>, sections = `## ${MANIFEST.version} (today)\n`): { dir: string; code: number | null; stderr: string } {
    const dir = tempDir();
    for (const [name, text] of Object.entries({ 'package.json': readFileSync(join(ROOT, 'package.json'), 'utf8'), 'CHANGELOG.md': `# Changelog\n\n${sections}` })) writeFileSync(join(dir, name), text);
    for (const [name, value] of Object.entries({ ...WORKFLOW, ...changes })) vi.stubEnv(name, value);
    const { code, stderr } = node(dir, join(ROOT, 'scripts/release.mjs'));
    return { dir, code, stderr };
  }

  it('says where it comes from, as the workflow says it, and packs that', () => {
    const { dir, code, stderr } = prepare({});
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const tarball = npm(dir, 'pack', '--ignore-scripts').trim();
    const packed = JSON.parse(execFileSync('tar', ['-xOzf', tarball, 'package/package.json'], { cwd: dir, encoding: 'utf8' })) as object;
    // What npm compares with the workflow that asks for the attestation; nothing else of it changes.
    expect(packed).toEqual({ ...(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as object), homepage: 'https://forge.example/Some-One/registry-codemod#readme', repository: { type: 'git', url: 'git+https://forge.example/Some-One/registry-codemod.git' }, bugs: 'https://forge.example/Some-One/registry-codemod/issues' });
  });

  it.each([
    [{ GITHUB_REF_NAME: `v${MANIFEST.version}1` }, undefined, `this is the tag v${MANIFEST.version}1, and a release of package.json as it is would be the tag v${MANIFEST.version}\n`],
    [{ GITHUB_REF_TYPE: 'branch' }, undefined, `this is the branch v${MANIFEST.version}, and a release of package.json as it is would be the tag v${MANIFEST.version}\n`],
    [{ GITHUB_REPOSITORY: '' }, undefined, 'GITHUB_SERVER_URL and GITHUB_REPOSITORY are not set: a release is made by its workflow\n'],
    [{}, `## Unreleased: ${MANIFEST.version}\n\n## ${MANIFEST.version}0\n`, `CHANGELOG.md has no section that begins with "## ${MANIFEST.version}"\n`],
  ])('is none with %j and %j', (changes, sections, said) => {
    const { dir, code, stderr } = prepare(changes, sections);
    expect({ code, stderr }).toEqual({ code: 1, stderr: said });
    expect(readFileSync(join(dir, 'package.json'), 'utf8')).toBe(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  });

  it('is tested first, and nothing but npm sees the identity token', () => {
    interface Workflow {
      permissions: Record<string, string>;
      jobs: Record<string, { uses?: string; needs?: string; permissions?: Record<string, string>; steps?: { uses?: string; run?: string }[] }>;
    }
    const workflow = (name: string): Workflow => parse(readFileSync(join(ROOT, '.github/workflows', name), 'utf8')) as Workflow;
    const { permissions, jobs } = workflow('release.yml');
    expect(Object.entries(jobs).map(([name, { needs, uses, permissions: own }]) => [name, needs, uses, own])).toEqual([
      ['test', undefined, './.github/workflows/ci.yml', undefined],
      ['pack', 'test', undefined, undefined],
      ['publish', 'pack', undefined, { 'id-token': 'write' }],
    ]);
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs['publish']?.steps?.flatMap(({ run }) => run ?? [])).toEqual(['npm publish ./*.tgz --provenance']);
    expect(Object.values(workflow('ci.yml').jobs).flatMap(({ steps = [] }) => steps).map(({ run }) => run)).toContain('bash .ci/run');
  });
});

it('each dependency has its reason in the README, and nothing else has', () => {
  const [, table = ''] = readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n## Dependencies\n');
  const rows = [...(table.split('\n## ')[0] ?? '').matchAll(/^\| \[([^\]]+)\]\(\S+\) \| (.+) \|$/gm)];
  expect(rows.map(([, name]) => name).sort()).toEqual(Object.keys(MANIFEST.dependencies).sort());
});

it('the packed command runs where only the package is installed', () => {
  const home = join(tempDir(), 'empty');
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  npm(home, 'install', '--no-audit', '--no-fund', '--prefer-offline', tarball);
  const bin = join(home, 'node_modules/.bin/registry-codemod');
  const run = (...args: string[]): string => execFileSync(bin, args, { cwd: repo, encoding: 'utf8', stdio: 'pipe' });

  const repo = tempRepo(SMALL, { git: true });
  expect(run('--version')).toBe(`${MANIFEST.version}\n`);
  expect(run('--help')).toMatch(/^registry-codemod \[paths…\] /);
  expect(run('list')).toMatch(/^inject-registry .*\ncentral-setup .*\nstrip-cleanup .*\n$/);
  expect(run('explain', 'static-metric')).toMatch(/^static-metric\n\nManual\. /);
  expect(run('--dry-run')).toContain('inject-registry: 1 change\n');
  expect(git(repo, 'status', '--porcelain')).toBe('');
  expect(run('--yes')).toContain('4 files: 3 changed, 1 unchanged, 0 manual, 0 kept, 0 failed');
  expect(git(repo, 'status', '--porcelain')).toBe(' M src/metrics.ts\n M test/metrics.test.ts\n M vitest.config.ts\n?? test/setup-metrics.ts\n');
  expect(run('undo')).toContain('4 files put back\n');
  expect(git(repo, 'status', '--porcelain')).toBe('');
}, PATIENCE);
