import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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
  expect(bytes()).toEqual(whole);

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
