import { mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder, keepNewest, writeWhole } from '../src/cache-folder.js';
import { registryCodemod, SMALL, tempDir, tempRepo } from './support/command.js';

/** Each run compiles the whole compiler. */
const PATIENCE = 240_000;

const run = (cwd: string, cache: string): ReturnType<typeof registryCodemod> => registryCodemod(['--dry-run', '--reporter', 'diff'], { cwd, env: { XDG_CACHE_HOME: cache } });

it('compiled code is kept in the cache folder, used again, and compiled anew where it is damaged', async () => {
  const root = tempRepo(SMALL, { git: true });
  const cache = tempDir();
  const folder = join(cache, 'registry-codemod/compiled');
  const first = await run(root, cache);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toContain('+++ b/src/metrics.ts');
  const files = readdirSync(folder);
  expect(files.map((file) => file.split('-')[0])).toEqual(['program.cjs', 'typescript.js']);
  const bytes = (): Buffer[] => files.map((file) => readFileSync(join(folder, file)));
  const whole = bytes();

  expect(await run(root, cache)).toEqual(first);
  expect(bytes().map((now, index) => now.equals(whole[index] ?? now.subarray(1)))).toEqual([true, true]);

  const damages = [(file: string) => truncateSync(file, 100_000), (file: string) => writeFileSync(file, 'no code at all'), (file: string) => writeFileSync(file, readFileSync(file).fill(0x55, 5000, 9000))];
  for (const [index, file] of files.entries()) damages[index % damages.length]?.(join(folder, file));
  const damaged = bytes();
  expect(await run(root, cache)).toEqual(first);
  expect(bytes().filter((now, index) => now.equals(damaged[index] ?? now))).toEqual([]);
  expect(readdirSync(folder)).toEqual(files);
}, PATIENCE);

it('a cache folder that cannot be made is no reason to fail', async () => {
  const root = tempRepo(SMALL, { git: true });
  const cache = join(tempDir(), 'a-file');
  writeFileSync(cache, '');
  const outcome = await run(root, cache);
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  expect(readFileSync(cache, 'utf8')).toBe('');
}, PATIENCE);

describe('of what is kept', () => {
  const kindOf = (name: string): string | undefined => /^(.+?\.c?js)-/.exec(name)?.[1];

  it('the newest few of each kind stay, and nobody else\'s', () => {
    const folder = tempDir();
    for (let age = 0; age < 8; age++) {
      for (const name of ['program.cjs', 'typescript.js']) {
        writeWhole(join(folder, `${name}-x64-v20.0.0-${age}`), 'code');
        utimesSync(join(folder, `${name}-x64-v20.0.0-${age}`), 1e9 - age, 1e9 - age);
      }
    }
    const uuid = '01234567-89ab-cdef-0123-456789abcdef';
    for (const name of ['notes', `program.cjs-x64-v20.0.0-9.${uuid}`, `program.cjs-x64-v20.0.0-8.${uuid}`]) writeFileSync(join(folder, name), 'half');
    utimesSync(join(folder, `program.cjs-x64-v20.0.0-9.${uuid}`), 1e9, 1e9);
    keepNewest(folder, kindOf, 3);
    expect(readdirSync(folder).sort()).toEqual(['notes', ...[0, 1, 2].map((age) => `program.cjs-x64-v20.0.0-${age}`), `program.cjs-x64-v20.0.0-8.${uuid}`, ...[0, 1, 2].map((age) => `typescript.js-x64-v20.0.0-${age}`)]);
  });

  it('what cannot be removed or looked at stays, and nothing fails', () => {
    const folder = tempDir();
    mkdirSync(join(folder, 'program.cjs-a'));
    symlinkSync('nowhere', join(folder, 'program.cjs-b'));
    keepNewest(folder, kindOf, 0);
    expect(readdirSync(folder)).toEqual(['program.cjs-a']);
    keepNewest(join(folder, 'none'), kindOf, 0);
  });
});

describe('the cache folder', () => {
  const home = (path: string) => (): string => path;
  const nobody = (): string => {
    throw Object.assign(new Error('uv_os_homedir returned ENOENT'), { code: 'ERR_SYSTEM_ERROR' });
  };

  it.each<[string, NodeJS.Platform, Record<string, string>, () => string, string | undefined]>([
    ['Linux', 'linux', {}, home('/home/me'), '/home/me/.cache/registry-codemod'],
    ['macOS', 'darwin', {}, home('/Users/me'), '/Users/me/Library/Caches/registry-codemod'],
    ['Windows', 'win32', { LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local' }, home('C:\\Users\\me'), 'C:\\Users\\me\\AppData\\Local\\registry-codemod'],
    ['Windows without it', 'win32', {}, home('C:\\Users\\me'), 'C:\\Users\\me\\.cache\\registry-codemod'],
    ['what the person says', 'darwin', { XDG_CACHE_HOME: '/caches' }, home('/Users/me'), '/caches/registry-codemod'],
    ['a relative one is none: it would lie in the repository', 'linux', { XDG_CACHE_HOME: '.cache' }, home('/home/me'), '/home/me/.cache/registry-codemod'],
    ['an empty one is none', 'linux', { XDG_CACHE_HOME: '' }, home('/home/me'), '/home/me/.cache/registry-codemod'],
    ['a home that is empty', 'linux', {}, home(''), undefined],
    ['nobody knows the user', 'linux', {}, nobody, undefined],
    ['nobody knows the user, who says where', 'linux', { XDG_CACHE_HOME: '/caches' }, nobody, '/caches/registry-codemod'],
  ])('%s', (_, platform, env, own, expected) => {
    expect(cacheFolder({ platform, env, home: own })).toBe(expected);
  });
});

it('without a home nothing is kept, and an apply outside of git says what it needs', async () => {
  const root = tempRepo(SMALL);
  const env = { HOME: '', XDG_CACHE_HOME: '' };
  expect(await registryCodemod(['--dry-run', '-t', 'inject-registry', '--reporter', 'diff'], { cwd: root, env })).toMatchObject({ code: 0, stderr: '' });
  const { code, stderr } = await registryCodemod(['--yes'], { cwd: root, env });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^there is no place for the journal of .*\nset HOME or XDG_CACHE_HOME /);
  expect(readdirSync(root).sort()).toEqual(Object.keys(SMALL).map((file) => file.split('/')[0]).filter((name, at, all) => all.indexOf(name) === at).sort());
}, PATIENCE);
