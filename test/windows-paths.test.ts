import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, win32, type PlatformPath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { editorArguments, editorWords } from '../src/editor.js';
import { below, isBelow, patternOf } from '../src/paths.js';
import { programPath, startOf, type System } from '../src/programs.js';
import { patiently } from '../src/retry.js';
import { fromDir, under } from '../src/runners/paths.js';
import { managerCommand } from '../src/verify/package-manager.js';

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
  const atTheEdge = ['answers.ts', 'apply.ts', 'baseline-file.ts', 'cache-folder.ts', 'cache.ts', 'cli.ts', 'commits.ts', 'editor.ts', 'git.ts', 'history.ts', 'images.ts', 'journal.ts', 'jscodeshift/alone.ts', 'launch.ts', 'paths.ts', 'pieces.ts', 'project.ts', 'prompt.ts', 'saved.ts', 'verify/child.ts', 'verify/installed.ts', 'verify/package-tests.ts', 'verify/results.ts', 'verify/start.ts', 'verify/tsconfigs.ts', 'verify/types.ts'];
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
    ['pnpm since 11', 'pnpm', windows([PNPM.replace('.cjs', '.mjs')], { PATH: 'C:\\Users\\me\\AppData\\Roaming\\npm' }), { node: [PNPM.replace('.cjs', '.mjs'), 'run', 'test'] }],
    ['bun is an .exe', 'bun', windows(['C:\\bun\\bun.exe'], { PATH: 'C:\\bun' }), { program: 'C:\\bun\\bun.exe', args: ['run', 'test'] }],
    ['bun that is nowhere, and not in the working directory', 'bun', windows(['bun.exe', '.\\bun.exe'], { PATH: '.;;bin' }), { program: 'C:\\Program Files\\nodejs\\bun.exe', args: ['run', 'test'] }],
    ['elsewhere it is a program', 'npm', { ...windows([NPM]), windows: false, paths: posix }, { program: 'npm', args: ['run', 'test'] }],
  ])('%s', (_, name, system, expected) => {
    expect(managerCommand(name, ['run', 'test'], system)).toEqual(expected);
  });
});

describe('a program on Windows', () => {
  const CODE = 'C:\\Microsoft VS Code\\bin\\code.cmd';
  const windows = (files: readonly string[], env: System['env'] = {}): System => ({ windows: true, paths: win32, node: 'C:\\node.exe', env, exists: (path) => files.includes(path) });

  it.each<[string, string, string[], Record<string, string>, string | undefined]>([
    ['is found on the path', 'git', ['C:\\Git\\cmd\\git.exe'], { Path: 'C:\\Windows;"C:\\Git\\cmd";' }, 'C:\\Git\\cmd\\git.exe'],
    ['is never one of the working directory', 'git', ['git.exe', '.\\git.exe', 'bin\\git.exe'], { PATH: '.;bin;;' }, undefined],
    ['may be called with its ending', 'Git.EXE', ['C:\\Git\\Git.EXE'], { PATH: 'C:\\Git' }, 'C:\\Git\\Git.EXE'],
    ['may be called by its path', 'C:\\My Git\\git', ['C:\\My Git\\git.exe'], {}, 'C:\\My Git\\git.exe'],
    ['may have a dot in its name', 'node-20.1', ['C:\\bin\\node-20.1.exe'], { PATH: 'C:\\bin' }, 'C:\\bin\\node-20.1.exe'],
    ['is nowhere without a path', 'git', ['git.exe'], {}, undefined],
  ])('%s', (_, name, files, env, expected) => {
    expect(programPath(name, ['.com', '.exe'], windows(files, env))).toBe(expected);
  });

  it('that is a batch file gets its words in variables, so that cmd.exe reads none of them as code', () => {
    const file = 'C:\\r & calc\\100%PATH%\\(a)^b!c.ts:7';
    const start = startOf('code', ['--wait', '--goto', file], windows([CODE], { PATH: 'C:\\Microsoft VS Code\\bin', ComSpec: 'C:\\Windows\\System32\\cmd.exe' }));
    expect(start).toEqual({
      program: 'C:\\Windows\\System32\\cmd.exe',
      args: ['/d', '/v:off', '/s', '/c', '""%REGISTRY_CODEMOD_WORD_0%" "%REGISTRY_CODEMOD_WORD_1%" "%REGISTRY_CODEMOD_WORD_2%" "%REGISTRY_CODEMOD_WORD_3%""'],
      env: { REGISTRY_CODEMOD_WORD_0: CODE, REGISTRY_CODEMOD_WORD_1: '--wait', REGISTRY_CODEMOD_WORD_2: '--goto', REGISTRY_CODEMOD_WORD_3: file },
      verbatim: true,
    });
    expect(startOf('code.cmd', ['a" & calc "'], windows([CODE], { PATH: 'C:\\Microsoft VS Code\\bin' }))?.env).toMatchObject({ REGISTRY_CODEMOD_WORD_1: 'a & calc ' });
  });

  it('that is an .exe is started as it is, before a batch file of that name', () => {
    expect(startOf('code', ['a b'], windows([CODE, 'C:\\Microsoft VS Code\\bin\\code.exe'], { PATH: 'C:\\Microsoft VS Code\\bin' }))).toEqual({ program: 'C:\\Microsoft VS Code\\bin\\code.exe', args: ['a b'] });
    expect(startOf('code', [], windows([]))).toBeUndefined();
    expect(startOf('code', ['a'], { ...windows([]), windows: false })).toEqual({ program: 'code', args: ['a'] });
  });

  it('in the sources none is looked for by its name alone', () => {
    const source = fileURLToPath(new URL('../src', import.meta.url));
    const bare = (readdirSync(source, { recursive: true }) as string[]).filter((file) => file.endsWith('.ts') && /(?:spawn|execFile)(?:Async|Sync)?\(\s*['"`]/.test(readFileSync(join(source, file), 'utf8')));
    expect(bare).toEqual([]);
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

test.each<[string, boolean, string[]]>([
  ['"C:\\Program Files\\Microsoft VS Code\\Code.exe" --wait', true, ['C:\\Program Files\\Microsoft VS Code\\Code.exe', '--wait']],
  ["'C:\\Program Files\\ed.exe'", true, ['C:\\Program Files\\ed.exe']],
  ['C:\\tools\\ed.exe -n', true, ['C:\\tools\\ed.exe', '-n']],
  ['"C:\\a b\\"ed.exe', true, ['C:\\a b\\ed.exe']],
  ['/opt/My\\ Editor/ed --wait', false, ['/opt/My Editor/ed', '--wait']],
  ['emacs --title="my \\"ed\\"" \'a\\b\'', false, ['emacs', '--title=my "ed"', 'a\\b']],
  ['vim ""', false, ['vim', '']],
  ["it's", false, ["it's"]],
  ['', false, []],
])('an editor is %j', (command, windows, words) => {
  expect(editorWords(command, windows)).toEqual(words);
});

test.each<[string, string[]]>([
  ['code.cmd', ['--goto', 'C:\\r\\a.ts:7']],
  ['C:\\Program Files\\Microsoft VS Code\\Code.exe', ['--goto', 'C:\\r\\a.ts:7']],
  ['C:\\vim\\GVIM.EXE', ['+7', 'C:\\r\\a.ts']],
  ['C:\\JetBrains\\bin\\webstorm64.exe', ['--line', '7', 'C:\\r\\a.ts']],
  ['notepad++', ['-n7', 'C:\\r\\a.ts']],
  ['notepad', ['C:\\r\\a.ts']],
])('%s on Windows gets the line', (program, args) => {
  expect(editorArguments(program, 'C:\\r\\a.ts', 7, win32)).toEqual(args);
});
