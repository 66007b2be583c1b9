import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, win32, type PlatformPath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { editorArguments, editorWords } from '../src/editor.js';
import { below, isBelow, patternOf } from '../src/paths.js';
import { patiently } from '../src/retry.js';
import { fromDir, under } from '../src/runners/paths.js';
import { managerCommand, type System } from '../src/verify/package-manager.js';

describe('where a path lies below a root', () => {
  test.each<[string, string, string, PlatformPath, string | undefined]>([
    ['a file', '/r', '/r/src/a.ts', posix, 'src/a.ts'],
    ['the root', '/r', '/r', posix, ''],
    ['beside', '/r', '/rest/a.ts', posix, undefined],
    ['above', '/r/s', '/r', posix, undefined],
    ['the root of all', '/', '/a.ts', posix, 'a.ts'],
    ['a name that begins with dots', '/r', '/r/..a/b.ts', posix, '..a/b.ts'],
    ['a backslash is a letter', '/r', '/r/a\\b.ts', posix, 'a\\b.ts'],
    ['a file', 'C:\\r', 'C:\\r\\src\\a.ts', win32, 'src/a.ts'],
    ['as git writes it', 'C:/r', 'C:/r/src/a.ts', win32, 'src/a.ts'],
    ['both separators', 'C:\\r', 'C:/r\\src/a.ts', win32, 'src/a.ts'],
    ['the case of the drive', 'c:\\r', 'C:\\r\\a.ts', win32, 'a.ts'],
    ['the case of a directory', 'C:\\Repo', 'C:\\repo\\a.ts', win32, 'a.ts'],
    ['the root', 'C:\\r', 'C:\\r\\', win32, ''],
    ['the root of a drive', 'C:\\', 'C:\\a.ts', win32, 'a.ts'],
    ['another drive', 'C:\\r', 'D:\\r\\a.ts', win32, undefined],
    ['above', 'C:\\r\\s', 'C:\\r', win32, undefined],
    ['beside', 'C:\\r', 'C:\\rest\\a.ts', win32, undefined],
    ['a share', '\\\\server\\share\\r', '\\\\server\\share\\r\\src\\a.ts', win32, 'src/a.ts'],
    ['another share', '\\\\server\\share\\r', '\\\\server\\other\\r\\a.ts', win32, undefined],
    ['a share and a drive', '\\\\server\\share', 'C:\\a.ts', win32, undefined],
    ['a long path', '\\\\?\\C:\\r', '\\\\?\\C:\\r\\a.ts', win32, 'a.ts'],
    ['a name that begins with dots', 'C:\\r', 'C:\\r\\..a\\b.ts', win32, '..a/b.ts'],
  ])('%s (%s and %s)', (_, root, path, paths, expected) => {
    expect(below(root, path, paths)).toBe(expected);
  });

  test.each<[string, PlatformPath, boolean]>([
    ['src/a.ts', posix, true],
    ['a\\b.ts', posix, true],
    ['C:a.ts', posix, true],
    ['..a', posix, true],
    ['', posix, false],
    ['.', posix, false],
    ['..', posix, false],
    ['a/../../b', posix, false],
    ['/etc/passwd', posix, false],
    ['a//b', posix, false],
    ['a/', posix, false],
    ['a\0b', posix, false],
    ['src/a.ts', win32, true],
    ['src\\a.ts', win32, false],
    ['..\\a.ts', win32, false],
    ['C:\\a.ts', win32, false],
    ['C:a.ts', win32, false],
    ['a.ts:stream', win32, false],
    ['\\\\server\\share', win32, false],
  ])('what a journal may name: %j', (path, paths, expected) => {
    expect(isBelow(path, paths)).toBe(expected);
  });

  test('a pattern is written with the separator of the system', () => {
    expect(patternOf('src\\generated\\**', win32)).toBe('src/generated/**');
    expect(patternOf('src/\\[id\\]/**', posix)).toBe('src/\\[id\\]/**');
  });
});

test('what is written into configuration files has forward slashes and a dot, whatever the system', () => {
  expect(fromDir('packages/a', 'packages/a/test/setup-metrics.ts')).toBe('./test/setup-metrics.ts');
  expect(fromDir('packages/a', 'test/setup-metrics.ts')).toBe('../../test/setup-metrics.ts');
  expect(under('packages/a', '../b/x.ts')).toBe('packages/b/x.ts');
});

test('only these files know how the system writes paths; all others have them relative to the root, with forward slashes', () => {
  const source = fileURLToPath(new URL('../src', import.meta.url));
  const transforms = fileURLToPath(new URL('../transforms', import.meta.url));
  const knowing = [source, transforms].flatMap((dir) =>
    (readdirSync(dir, { recursive: true }) as string[])
      .filter((file) => file.endsWith('.ts'))
      .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(dir, file), 'utf8')] as const)
      .filter(([, text]) => /import (?!\{ posix \}|type )[^;]* from 'node:path'/.test(text))
      .map(([file]) => file),
  );
  const atTheEdge = ['answers.ts', 'apply.ts', 'baseline-file.ts', 'cache-folder.ts', 'cache.ts', 'cli.ts', 'commits.ts', 'editor.ts', 'history.ts', 'images.ts', 'journal.ts', 'jscodeshift/alone.ts', 'launch.ts', 'paths.ts', 'pieces.ts', 'project.ts', 'prompt.ts', 'saved.ts', 'verify/child.ts', 'verify/installed.ts', 'verify/package-tests.ts', 'verify/results.ts', 'verify/start.ts', 'verify/tsconfigs.ts', 'verify/types.ts'];
  expect(knowing.filter((file) => !atTheEdge.includes(file))).toEqual([]);
});

describe('a package manager', () => {
  const NODE = 'C:\\Program Files\\nodejs\\node.exe';
  const NPM = 'C:\\Program Files\\nodejs\\node_modules\\npm\\bin\\npm-cli.js';
  const PNPM = 'C:\\Users\\me\\AppData\\Roaming\\npm\\node_modules\\pnpm\\bin\\pnpm.cjs';
  const COREPACK = 'C:\\Program Files\\nodejs\\node_modules\\corepack\\dist\\yarn.js';
  const windows = (files: readonly string[], env: System['env'] = {}): System => ({ windows: true, paths: win32, node: NODE, env, exists: (path) => files.includes(path) });

  it.each<[string, string, System, object]>([
    ['npm beside Node', 'npm', windows([NPM]), { node: [NPM, 'run', 'test'] }],
    ['pnpm on the path, whatever its case', 'pnpm', windows([PNPM], { Path: 'C:\\Windows;C:\\Users\\me\\AppData\\Roaming\\npm;' }), { node: [PNPM, 'run', 'test'] }],
    ['yarn through corepack', 'yarn', windows([COREPACK]), { node: [COREPACK, 'run', 'test'] }],
    ['npm that runs this', 'npm', windows([NPM, 'D:\\npm\\bin\\npm-cli.js'], { npm_execpath: 'D:\\npm\\bin\\npm-cli.js' }), { node: ['D:\\npm\\bin\\npm-cli.js', 'run', 'test'] }],
    ['not npm that runs this, where pnpm is asked for', 'pnpm', windows([PNPM, NPM], { npm_execpath: NPM, PATH: 'C:\\Users\\me\\AppData\\Roaming\\npm' }), { node: [PNPM, 'run', 'test'] }],
    ['a program that is gone', 'npm', windows([NPM], { npm_execpath: 'D:\\gone\\npm-cli.js' }), { node: [NPM, 'run', 'test'] }],
    ['bun is an .exe', 'bun', windows([NPM]), { program: 'bun', args: ['run', 'test'] }],
    ['elsewhere it is a program', 'npm', { ...windows([NPM]), windows: false, paths: posix }, { program: 'npm', args: ['run', 'test'] }],
  ])('%s', (_, name, system, expected) => {
    expect(managerCommand(name, ['run', 'test'], system)).toEqual(expected);
  });
});

describe('a file that somebody else holds open on Windows', () => {
  const held = (times: number, code = 'EPERM'): (() => Promise<string>) => {
    let left = times;
    return async () => {
      if (left-- > 0) throw Object.assign(new Error(code), { code });
      return 'done';
    };
  };

  it('is replaced once it is let go', async () => expect(await patiently(true, held(3))).toBe('done'));
  it('is an error where it never is', async () => expect(patiently(true, held(99, 'EBUSY'))).rejects.toMatchObject({ code: 'EBUSY' }));
  it('is an error at once where it is another one', async () => expect(patiently(true, held(1, 'ENOSPC'))).rejects.toMatchObject({ code: 'ENOSPC' }));
  it('is an error at once elsewhere', async () => expect(patiently(false, held(1))).rejects.toMatchObject({ code: 'EPERM' }));
});

test('an editor is found in a directory with spaces, and gets the line', () => {
  expect(editorWords('"C:\\Program Files\\Microsoft VS Code\\Code.exe" --wait')).toEqual(['C:\\Program Files\\Microsoft VS Code\\Code.exe', '--wait']);
  expect(editorArguments('code.cmd', 'C:\\r\\a.ts', 7)).toEqual(['--goto', 'C:\\r\\a.ts:7']);
});
