import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BINARY, git, SMALL, tempDir, tempRepo, write } from './support/command.js';

const project = fileURLToPath(new URL('..', import.meta.url));

interface Hook {
  id: string;
  name: string;
  description: string;
  entry: string;
  language: string;
  types_or: string[];
  pass_filenames: boolean;
}

const hooks = parse(readFileSync(join(project, '.pre-commit-hooks.yaml'), 'utf8')) as Hook[];

/** A directory for the PATH in which the package is installed. */
function installed(): string {
  const bin = tempDir();
  writeFileSync(join(bin, 'registry-codemod'), `#!/bin/sh\nexec ${process.execPath} ${BINARY} "$@"\n`);
  chmodSync(join(bin, 'registry-codemod'), 0o755);
  return bin;
}

/** Runs a hook as pre-commit does: the entry's words, the arguments of the configuration, then the file names where they are passed; no shell. */
function runHook({ entry, pass_filenames: passes }: Hook, root: string, files: readonly string[], args: readonly string[] = []): { code: number | null; said: string } {
  const [program = '', ...words] = entry.split(' ');
  const done = spawnSync(program, [...words, ...args, ...(passes ? files : [])], { cwd: root, encoding: 'utf8', env: { ...process.env, PATH: `${installed()}:${process.env['PATH'] ?? ''}` } });
  return { code: done.status, said: done.stdout + done.stderr };
}

const hookOf = (id: string): Hook => hooks.find((hook) => hook.id === id) ?? { id, name: '', description: '', entry: 'missing', language: '', types_or: [], pass_filenames: false };
const CLEAN = { 'a.ts': 'export const a = 1;\n' };

describe('.pre-commit-hooks.yaml', () => {
  it('has hooks that the package can run', () => {
    const { bin } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { bin: Record<string, string> };
    expect(hooks.map(({ id }) => id)).toEqual(['registry-codemod', 'registry-codemod-all']);
    for (const { entry, language, types_or: types, name, description } of hooks) {
      expect(Object.keys(bin)).toContain(entry.split(' ')[0]);
      expect({ language, types }).toEqual({ language: 'node', types: ['javascript', 'jsx', 'ts', 'tsx'] });
      expect([name, description]).not.toContain('');
    }
  });

  it('registry-codemod-all fails while work remains anywhere, and takes arguments of the configuration', () => {
    const root = tempRepo(SMALL, { git: true });
    expect(runHook(hookOf('registry-codemod-all'), root, ['src/other.ts'])).toMatchObject({ code: 1 });
    expect(runHook(hookOf('registry-codemod-all'), root, ['src/other.ts'], ['--exclude', '{src,test}/metrics*'])).toMatchObject({ code: 0 });
    expect(runHook(hookOf('registry-codemod-all'), tempRepo(CLEAN, { git: true }), ['a.ts'])).toMatchObject({ code: 0 });
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('with file names, as somebody may configure it, looks at those files', () => {
    const root = tempRepo({ ...SMALL, 'src/a b.ts': SMALL['src/metrics.ts'].replace('class Metrics', 'class Spaced') }, { git: true });
    const passing = { ...hookOf('registry-codemod-all'), pass_filenames: true };
    const named = (...files: string[]): string => runHook(passing, root, files, ['-t', 'inject-registry']).said;
    expect(named('src/a b.ts')).toMatch(/^2 sites: 2 to change\n1 file: 1 to change/m);
    expect(named('src/other.ts', 'src/metrics.ts')).toMatch(/^2 files: 1 to change, 1 unchanged/m);
    expect(runHook(passing, root, ['src/other.ts'], ['-t', 'inject-registry']).code).toBe(0);
  });

  // The flag has a test of its own; this is about what a hook makes of it.
  it('registry-codemod fails for what is staged, and for nothing else', () => {
    const root = tempRepo({ ...CLEAN, 'package.json': SMALL['package.json'] }, { git: true });
    write(root, 'src/metrics.ts', SMALL['src/metrics.ts']);
    write(root, 'a.ts', 'export const a = 2;\n');
    git(root, 'add', 'a.ts');
    expect(runHook(hookOf('registry-codemod'), root, ['a.ts'])).toMatchObject({ code: 0 });
    git(root, 'add', 'src/metrics.ts');
    const { code, said } = runHook(hookOf('registry-codemod'), root, ['a.ts', 'src/metrics.ts']);
    expect(code).toBe(1);
    expect(said, 'which file and line, and why').toMatch(/^ {2}src\/metrics\.ts:8:19, 9:18 {2}Metrics creates 2 metrics in the global registry\n/);
  });
});

it('npm says the name of what it packs alone, whatever the build before it says: pre-commit reads that', () => {
  const clone = tempDir();
  const { version, bin, scripts, ...manifest } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string; bin: Record<string, string>; scripts: Record<string, string> };
  // What the build really is takes a while, and `.ci/run` makes it in a checkout.
  write(clone, 'package.json', JSON.stringify({ ...manifest, version, bin, scripts: { ...scripts, build: "node -e \"console.log('built')\" && echo built >built.txt" } }));
  copyFileSync(join(project, '.npmrc'), join(clone, '.npmrc'));
  cpSync(join(project, 'dist/bin'), join(clone, 'dist/bin'), { recursive: true });
  const { status, stdout } = spawnSync('npm', ['pack'], { cwd: clone, encoding: 'utf8', env: { ...process.env, npm_config_update_notifier: 'false' } });
  expect({ status, stdout }).toEqual({ status: 0, stdout: `registry-codemod-${version}.tgz\n` });
  expect(existsSync(join(clone, 'built.txt'))).toBe(true);
  const packed = spawnSync('tar', ['-tzf', stdout.trim()], { cwd: clone, encoding: 'utf8' }).stdout.split('\n');
  for (const file of Object.values(bin)) expect(packed).toContain(join('package', file));
});

describe('docs/ci.md', () => {
  const docs = readFileSync(join(project, 'docs/ci.md'), 'utf8');

  it('names the hooks that there are, and files that are there', () => {
    const configurations = [...docs.matchAll(/```yaml\n(repos:\n[\s\S]*?)```/g)].map(([, text = '']) => (parse(text.replace(/# - /g, '- ')) as { repos: { repo: string; hooks: Partial<Hook>[] }[] }).repos.flatMap((one) => one.hooks));
    // What the package needs no repository for is the same hook.
    const { minimum_pre_commit_version: _, description: __, ...hook } = { minimum_pre_commit_version: '', ...hookOf('registry-codemod') };
    expect(configurations).toEqual([[{ ...hook, additional_dependencies: [expect.stringMatching(/^registry-codemod@\d/)] }], hooks.map(({ id }) => ({ id }))]);
    for (const [, file] of docs.matchAll(/\]\(\.\.\/(recipes[^)]*)\)/g)) expect(() => readFileSync(join(project, file ?? '', file === 'recipes' ? 'Jenkinsfile' : ''))).not.toThrow();
  });

  it('gives every tool the entry of the hook for what is staged', () => {
    const commands = [...docs.matchAll(/(?:^|run: |=> '|entry: )(?:npx )?(registry-codemod --check[^'\n]*)/gm)].map(([, command]) => command);
    expect(commands).toEqual(Array(4).fill(hookOf('registry-codemod').entry));
  });
});
