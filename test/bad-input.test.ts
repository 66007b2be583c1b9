import { chmodSync, chownSync, existsSync, lchownSync, mkdirSync, readdirSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { transforms } from '../transforms/index.js';
import { UserError } from '../src/errors.js';
import { run } from '../src/run.js';
import { commit, git, METRICS, METRICS_TEST, registryCodemod, SMALL, tempDir, tempRepo, treeOf, write, type Outcome } from './support/command.js';
import { bytesOf } from './support/hostile-repository.js';

/** All that --verbose says on stderr: what took how long. */
const PROFILE = /^time: start [\w ,.;]+ in all\n$/;

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

/** The ways to run that may not write; and the one that may. */
const EVERY_MODE = [[['--dry-run']], [['--check']], [['--yes']], [[]]];

/** One problem and its remedy, exit 2; and the repository is as it was. */
async function expectRefusal(root: string, args: readonly string[], problem: RegExp, remedy: RegExp, options: { cwd?: string; uid?: number; env?: Record<string, string> } = {}, look: (root: string) => unknown = treeOf): Promise<Outcome> {
  const before = look(root);
  const outcome = await registryCodemod(args, { cwd: root, ...options });
  const said = outcome.stderr.trimEnd().split('\n');
  expect({ code: outcome.code, lines: said.length }, outcome.stderr).toEqual({ code: 2, lines: 2 });
  expect(said[0]).toMatch(problem);
  expect(said[1]).toMatch(remedy);
  expect(look(root)).toEqual(before);
  return outcome;
}

describe('a file', () => {
  it.each(EVERY_MODE)('that does not parse (%j)', async (args) => {
    const root = tempRepo({ ...SMALL, 'src/broken.ts': `${METRICS}\nexport const = ;\n` }, { git: true });
    const { stdout } = await expectRefusal(root, args, /^src\/broken\.ts .*(parse|syntax|expected)/i, /--exclude/);
    expect(stdout).toContain('src/broken.ts');
    expect(stdout).toMatch(/ 1 failed/);
  });

  it('that does not parse can be left out', async () => {
    const root = tempRepo({ ...SMALL, 'src/broken.ts': `${METRICS}\nexport const = ;\n` }, { git: true });
    expect(await registryCodemod(['--yes', '--exclude', 'src/broken.ts'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
  });

  it.each(EVERY_MODE)('that is a test and does not parse (%j)', async (args) => {
    const root = tempRepo({ ...SMALL, 'test/broken.test.ts': `${METRICS_TEST}\nit('x', () => {\n` }, { git: true });
    await expectRefusal(root, args, /^test\/broken\.test\.ts /, /--exclude/);
  });

  it('that does not use the library may be as broken as it likes', async () => {
    const root = tempRepo({ ...SMALL, 'src/broken.ts': 'export const = ;\n' }, { git: true });
    expect(await registryCodemod(['--yes'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
  });

  it.each(EVERY_MODE)('that is not UTF-8 (%j)', async (args) => {
    const latin1 = Buffer.from(METRICS.replace('Orders sent', 'Aufträge'), 'latin1');
    const root = tempRepo({ ...SMALL, 'src/latin1.ts': latin1 }, { git: true });
    await expectRefusal(root, args, /^src\/latin1\.ts is not UTF-8 text$/, /convert it to UTF-8, or leave it out with --exclude/);
  });

  // Not every disk takes such names: macOS does not.
  describe.skipIf(process.platform !== 'linux')('whose name is not UTF-8', () => {
    const named = (root: string, name: string, text: string): void => {
      const path = Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')]);
      mkdirSync(path.subarray(0, path.lastIndexOf('/')), { recursive: true });
      writeFileSync(path, text);
    };

    it.each([{ git: true }, { git: false }])('and which uses the library ($git)', async ({ git }) => {
      const root = tempRepo(SMALL, { git });
      named(root, 'src/caf\xe9/\xff\xfe\u00c3\u00a9.ts', METRICS);
      const { stdout } = await expectRefusal(root, ['-n'], /^src\/caf\\xe9\/\\xff\\xfe\\xc3\\xa9\.ts has a name that is not UTF-8$/, /^rename it, or leave it out with --exclude 'src\/caf\*\/\*\.ts'$/, {}, bytesOf);
      expect(stdout).toMatch(/ 1 failed/);
      expect(await registryCodemod(['--yes', '--exclude', 'src/caf*/*.ts'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
    });

    it('and which does not use it is nobody\'s business, nor is what is no code', async () => {
      const root = tempRepo(SMALL, { git: true });
      named(root, 'src/caf\xe9.ts', 'export {};\n');
      named(root, 'caf\xe9/package.json', '{ "name": "prom-client" ');
      expect(await registryCodemod(['--yes', '--changed', '--allow-dirty'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
      named(root, 'src/caf\xe9.ts', METRICS);
      await expectRefusal(root, ['--check', '--changed'], /caf\\xe9\.ts has a name/, /rename it/, {}, bytesOf);
    });
  });

  it('that is read-only', async () => {
    const root = tempRepo(SMALL, { git: true });
    chmodSync(join(root, 'src/metrics.ts'), 0o444);
    expect((await registryCodemod(['-n'], { cwd: root })).code).toBe(0);
    await expectRefusal(root, ['--yes'], /^src\/metrics\.ts is read-only$/, /make it writable, or leave it out with --exclude/);
  });

  it.each(EVERY_MODE)('that cannot be read (%j)', async (args) => {
    const root = tempRepo(SMALL, { git: true });
    chmodSync(join(root, 'src/metrics.ts'), 0);
    await expectRefusal(root, args, /src\/metrics\.ts.*(cannot be read|EACCES|Permission denied)/, /readable/, asSomebodyElse(root));
  });

  it('in a directory that cannot be written', async () => {
    const root = tempRepo(SMALL, { git: true });
    const options = asSomebodyElse(root);
    chmodSync(join(root, 'src'), 0o555);
    await expectRefusal(root, ['--yes'], /^src\/metrics\.ts cannot be written: EACCES/, /make it and its directory writable/, options);
    chmodSync(join(root, 'src'), 0o755);
  });

  it('with uncommitted edits', async () => {
    const root = tempRepo(SMALL, { git: true });
    write(root, 'src/metrics.ts', `${METRICS}// mine\n`);
    expect((await registryCodemod(['-n'], { cwd: root })).code).toBe(0);
    await expectRefusal(root, ['--yes'], /^cannot apply: 1 file that would change has uncommitted edits \(src\/metrics\.ts\)$/, /commit or stash them, or pass --allow-dirty/);
    expect(await registryCodemod(['--yes', '--allow-dirty'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(root, 'src/metrics.ts'), 'utf8')).toMatch(/registers: \[registry\][^]*\/\/ mine\n$/);
  });

  it('with uncommitted edits that would not change is no reason to refuse', async () => {
    const root = tempRepo(SMALL, { git: true });
    write(root, 'src/other.ts', '// mine\n');
    expect(await registryCodemod(['--yes'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
  });

  it.each(['modified', 'deleted', 'created'])('that is %s between review and apply', async (what) => {
    const root = tempRepo(SMALL, { git: true });
    const file = what === 'created' ? 'test/setup-metrics.ts' : 'src/metrics.ts';
    let meanwhile: unknown;
    const review = run(
      { cwd: root, paths: [], exclude: [], transforms, mode: 'apply', unsafe: false, resetValues: false, allowDirty: true, verify: [], verifyTimeout: 1, command: 'test' },
      {
        reviewer: {
          review: (changes) => {
            if (what === 'deleted') unlinkSync(join(root, file));
            else write(root, file, '// somebody else\n');
            meanwhile = treeOf(root);
            return Promise.resolve([...changes]);
          },
        },
      },
    );
    const error: unknown = await review.then(() => undefined, (reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).problem).toBe(`cannot apply: ${file} changed since it was read`);
    expect((error as UserError).advice).toMatch(/^run again/);
    expect(treeOf(root)).toEqual(meanwhile);
  });
});

describe('a repository', () => {
  it('of git, where git is not installed', async () => {
    const root = tempRepo(SMALL, { git: true });
    for (const args of [['--yes'], ['--check', '--cwd', 'src']]) await expectRefusal(root, args, /repo is a git repository, and git cannot be started$/, /install git, or put it on the PATH/, { env: { PATH: tempDir() } });
  });

  it('of nothing, where git is not installed', async () => {
    const root = tempRepo(SMALL);
    expect(await registryCodemod(['-n', '-t', 'inject-registry', '--reporter', 'diff'], { cwd: root, env: { PATH: tempDir() } })).toMatchObject({ code: 0, stderr: '' });
  });

  it.each(EVERY_MODE)('with a broken package.json (%j)', async (args) => {
    const root = tempRepo({ ...SMALL, 'package.json': '{\n  "name": "small",\n  nonsense\n}\n' }, { git: true });
    await expectRefusal(root, args, /^package\.json cannot be parsed: /, /mend the JSON/);
  });

  it.each(EVERY_MODE)('with a package.json that is no object (%j)', async (args) => {
    const root = tempRepo({ ...SMALL, 'package.json': '[]\n' }, { git: true });
    await expectRefusal(root, args, /^package\.json cannot be parsed: it is not an object$/, /mend the JSON/);
  });

  it('whose broken package.json belongs to a package without metrics', async () => {
    const root = tempRepo({ ...SMALL, 'fixtures/broken/package.json': '{ "name": "broken"' }, { git: true });
    expect(await registryCodemod(['--yes'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([true, false])('without source files (git: %s)', async (withGit) => {
    const root = tempRepo({ 'README.md': '# Nothing\n', 'node_modules/a/index.js': METRICS, 'types.d.ts': 'export {};\n' }, { git: withGit });
    await expectRefusal(root, ['--yes'], new RegExp(`^no source files in ${root}$`), /name a directory that holds JavaScript or TypeScript files/);
  });

  it('without git, with a directory that cannot be read', async () => {
    const root = tempRepo({ ...SMALL, 'closed/a.ts': METRICS });
    const options = asSomebodyElse(root);
    await chmodded(root, 'closed', async () => {
      const { code, stderr } = await registryCodemod(['--yes'], { cwd: root, ...options });
      expect({ code, stderr }).toEqual({ code: 2, stderr: 'closed cannot be read: EACCES\nmake the directory readable\n' });
    });
    expect(readFileSync(join(root, 'src/metrics.ts'), 'utf8')).toBe(METRICS);
  });

  it('without source files in the named path', async () => {
    const root = tempRepo({ ...SMALL, 'docs/readme.md': '' }, { git: true });
    await expectRefusal(root, ['--yes', 'docs'], /^no source files in docs$/, /name a directory/);
  });

  it('that git cannot read', async () => {
    const root = tempRepo(SMALL, { git: true });
    write(root, '.git/config', '[core\n');
    await expectRefusal(root, ['--yes'], /^git .*config/, /git status/);
  });
});

describe('a path', () => {
  it.each([[['src/missing']], [['missing.ts']], [['src', 'missing']]])('that is missing (%j)', async (paths) => {
    const root = tempRepo(SMALL, { git: true });
    await expectRefusal(root, ['--yes', ...paths], /^(src\/missing|missing\.ts|missing) cannot be read: no such file or directory$/, /name a file or directory that exists/);
  });

  it('that lies outside of the repository', async () => {
    const root = tempRepo(SMALL, { git: true });
    write(dirname(root), 'outside/metrics.ts', METRICS);
    await expectRefusal(root, ['--yes', '../outside'], /^\.\.\/outside lies outside of /, /--cwd/);
    expect(readFileSync(join(root, '../outside/metrics.ts'), 'utf8')).toBe(METRICS);
  });

  it.each([['missing'], ['src/metrics.ts']])('given to --cwd that is no directory (%s)', async (path) => {
    const root = tempRepo(SMALL, { git: true });
    await expectRefusal(root, ['--yes', '--cwd', path], new RegExp(path), /give --cwd a directory/);
  });
});

describe('a link out of the repository', () => {
  /** A repository with links to a file and a directory beside it; what lies there must not be touched, and not be read. */
  function linked(options: { git: boolean }): { root: string; outside: string } {
    const root = tempRepo({ ...SMALL, 'src/user.ts': "import { Outsider } from './linked/outsider.js';\n\nexport class User extends Outsider {}\nexport const user = new Outsider('a');\n" });
    const outside = join(dirname(root), 'outside');
    write(outside, 'outsider.ts', METRICS.replaceAll('Metrics', 'Outsider').replaceAll('orders_total', 'secret_total'));
    write(outside, 'lone.ts', METRICS.replaceAll('Metrics', 'Loner').replaceAll('orders_total', 'secret_total'));
    symlinkSync('../../outside', join(root, 'src/linked'));
    symlinkSync('../../outside/lone.ts', join(root, 'src/lone.ts'));
    symlinkSync(join(outside, 'missing.ts'), join(root, 'src/dangling.ts'));
    symlinkSync('loop.ts', join(root, 'src/loop.ts'));
    if (options.git) {
      git(root, 'init', '-q');
      commit(root);
    }
    return { root, outside };
  }

  it.each([{ git: true }, { git: false }])('is neither read nor written (%j)', async (options) => {
    const { root, outside } = linked(options);
    const before = treeOf(outside);
    const plan = await registryCodemod(['-n', '--reporter', 'json'], { cwd: root });
    expect(plan).toMatchObject({ code: 0, stderr: '' });
    const planned = JSON.parse(plan.stdout) as { changes: { files: string[] }[]; manual: { file: string }[] };
    expect(planned.changes.flatMap(({ files }) => files).filter((file) => /linked|lone/.test(file))).toEqual([]);
    expect(plan.stdout).not.toContain('secret_total');
    expect(plan.stdout).not.toContain('Loner');
    expect((await registryCodemod(['-n'], { cwd: root })).stdout).not.toContain('secret_total');
    expect(await registryCodemod(['--yes'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
    expect(treeOf(outside)).toEqual(before);
    expect(readFileSync(join(root, 'src/metrics.ts'), 'utf8')).toContain('registers: [registry]');
  });

  it('that is the configuration of the tests is not written through', async () => {
    const files: Record<string, string> = { ...SMALL };
    const config = files['vitest.config.ts'] ?? '';
    delete files['vitest.config.ts'];
    const root = tempRepo(files);
    const outside = join(dirname(root), 'outside');
    write(outside, 'vitest.config.ts', config);
    symlinkSync('../outside/vitest.config.ts', join(root, 'vitest.config.ts'));
    git(root, 'init', '-q');
    commit(root);
    const { stdout } = await registryCodemod(['--yes'], { cwd: root });
    expect(readFileSync(join(outside, 'vitest.config.ts'), 'utf8')).toBe(config);
    expect(readFileSync(join(root, 'test/metrics.test.ts'), 'utf8')).toBe(METRICS_TEST);
    expect(stdout).not.toContain('central-setup: 1 change made');
  });
});

describe('names and code that hold control characters', () => {
  const ESCAPES = '\x1b[2J\x1b]0;owned\x07\x9b31m\u202e';
  const FILES = {
    ...SMALL,
    'src/\x1b[2Jevil.ts': METRICS.replaceAll('orders_total', 'a_total').replace("'depth'", "'a_depth'"),
    'src/two\nlines\t.ts': METRICS.replaceAll('orders_total', 'b_total').replace("'depth'", "'b_depth'"),
    'src/code.ts': METRICS.replaceAll('orders_total', 'c_total').replace("'depth'", "'c_depth'").replace('Orders sent', `Orders ${ESCAPES} sent`).replace('  readonly depth', `  // ${ESCAPES}\n  readonly depth`),
    'src/module-level\x1b[2J.ts': `import { Counter } from 'prom-client';\n\nexport const hits = new Counter({ name: 'hits_total', help: '${ESCAPES}' });\n`,
  };
  // eslint-disable-next-line no-control-regex -- what must not come out
  const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

  it.each([[['-n']], [['--check']], [['-n', '--verbose']], [['--yes', '--verbose']]])('are escaped by the text reporter (%j)', async (args) => {
    const root = tempRepo(FILES, { git: true });
    const { stdout, stderr } = await registryCodemod(args, { cwd: root });
    expect(stderr).toMatch(args.includes('--verbose') ? PROFILE : /^$/);
    expect(CONTROL.exec(stdout)).toBe(null);
    if (!args.includes('--check')) expect(stdout).toContain('src/\\x1b[2Jevil.ts');
    if (!args.includes('--check')) expect(stdout).toContain('src/two\\nlines\\t.ts');
  });

  it('are escaped in errors, which stay on their line', async () => {
    const broken = `${METRICS}\nexport const = '${ESCAPES}';\n`;
    for (const name of ['src/\x1b[2Jbroken.ts', 'src/two\nlines.ts']) {
      const { stdout, stderr } = await expectRefusal(tempRepo({ ...SMALL, [name]: broken }, { git: true }), ['--yes'], /^src\/(\\x1b\[2Jbroken|two\\nlines)\.ts /, /--exclude/);
      expect(CONTROL.exec(stdout + stderr)).toBe(null);
    }
    const dirty = tempRepo(SMALL, { git: true });
    write(dirty, 'src/\x1b[2J\nevil.ts', METRICS);
    await expectRefusal(dirty, ['--yes'], /\(src\/\\x1b\[2J\\nevil\.ts\)$/, /--allow-dirty/);
    await expectRefusal(dirty, ['--yes', 'src/\x1b[2J\nmissing'], /^src\/\\x1b\[2J\\nmissing cannot be read/, /name a file/);
    const manifest = tempRepo({ ...SMALL, 'package.json': `{ "name": "${ESCAPES}",\n nonsense }\n` }, { git: true });
    const { stderr } = await expectRefusal(manifest, ['--yes'], /^package\.json cannot be parsed: /, /mend the JSON/);
    expect(CONTROL.exec(stderr)).toBe(null);
  });

  it('do not keep git from taking the patch', async () => {
    const [patched, applied] = [tempRepo(FILES, { git: true }), tempRepo(FILES, { git: true })];
    const patch = join(tempDir(), 'plan.patch');
    writeFileSync(patch, (await registryCodemod(['-n', '--reporter', 'diff'], { cwd: patched })).stdout);
    git(patched, 'apply', '--check', patch);
    git(patched, 'apply', patch);
    expect(await registryCodemod(['--yes'], { cwd: applied })).toMatchObject({ code: 0, stderr: '' });
    expect(treeOf(patched)).toEqual(treeOf(applied));
  });
});

describe('planning', () => {
  it('executes nothing of the repository', async () => {
    const markers = tempDir();
    const mark = (name: string): string => `require('node:fs').writeFileSync(${JSON.stringify(join(markers, name))}, '');`;
    const esm = (name: string): string => `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(join(markers, name))}, '');\n`;
    const script = (name: string): string => `#!/bin/sh\ntouch ${join(markers, name)}\n`;
    const touching = Object.fromEntries(['pretest', 'test', 'posttest', 'prepare', 'preinstall', 'install', 'postinstall'].map((name) => [name, `touch ${join(markers, name)} && vitest run`]));
    const root = tempRepo(
      {
        ...SMALL,
        'package.json': `${JSON.stringify({ name: 'small', type: 'module', scripts: touching, dependencies: { 'prom-client': '15' }, devDependencies: { vitest: '4' } }, null, 2)}\n`,
        'vitest.config.ts': `${esm('vitest')}${SMALL['vitest.config.ts']}`,
        'jest.config.cjs': `${mark('jest')} module.exports = {};\n`,
        '.mocharc.cjs': `${mark('mocha')} module.exports = {};\n`,
        'babel.config.cjs': `${mark('babel')} module.exports = {};\n`,
        'prettier.config.cjs': `${mark('prettier')} module.exports = {};\n`,
        '.gitattributes': '*.ts filter=marker diff=marker\n',
        'src/metrics.ts': `${esm('source')}${METRICS}`,
        'node_modules/prom-client/package.json': '{ "name": "prom-client", "main": "index.js" }',
        'node_modules/prom-client/index.js': mark('prom-client'),
        'node_modules/typescript/package.json': '{ "name": "typescript", "main": "index.js" }',
        'node_modules/typescript/index.js': mark('typescript'),
        'node_modules/vitest/package.json': '{ "name": "vitest", "main": "index.js" }',
        'node_modules/vitest/index.js': mark('vitest-itself'),
        '.gitignore': 'node_modules\n',
      },
      { git: true },
    );
    for (const hook of ['post-checkout', 'pre-commit', 'post-index-change', 'post-commit', 'fsmonitor-watchman']) {
      write(root, `.git/hooks/${hook}`, script(`hook-${hook}`));
      chmodSync(join(root, `.git/hooks/${hook}`), 0o755);
    }
    write(root, '.git/fsmonitor', script('fsmonitor'));
    chmodSync(join(root, '.git/fsmonitor'), 0o755);
    git(root, 'config', 'core.fsmonitor', join(root, '.git/fsmonitor'));
    git(root, 'config', 'core.pager', `touch ${join(markers, 'pager')}`);
    git(root, 'config', 'diff.external', `touch ${join(markers, 'diff')}`);
    git(root, 'config', 'diff.marker.textconv', `touch ${join(markers, 'textconv')}; cat`);
    git(root, 'config', 'filter.marker.clean', `touch ${join(markers, 'clean')}; cat`);
    git(root, 'config', 'filter.marker.smudge', `touch ${join(markers, 'smudge')}; cat`);
    git(root, 'config', 'alias.ls-files', `!touch ${join(markers, 'alias')}`);
    for (const args of [['-n'], ['--check'], [], ['-n', '--reporter', 'diff'], ['-n', '--unsafe', '--verbose']]) {
      const { stdout, stderr } = await registryCodemod(args, { cwd: root });
      expect(stderr).toMatch(args.includes('--verbose') ? PROFILE : /^$/);
      expect(stdout).not.toBe('');
    }
    expect(readdirSync(markers)).toEqual([]);
    expect(existsSync(join(root, '.git/index.lock'))).toBe(false);
  });
});

async function chmodded(root: string, path: string, action: () => Promise<void>): Promise<void> {
  chmodSync(join(root, path), 0);
  await action().finally(() => chmodSync(join(root, path), 0o755));
}

/** Root may read and write what it likes, so as root the command runs as nobody, who then owns the repository. */
function asSomebodyElse(root: string): { uid?: number; env?: Record<string, string> } {
  if (!isRoot) return {};
  for (const path of ['.', ...(readdirSync(root, { recursive: true }) as string[])]) lchownSync(join(root, path), NOBODY, NOBODY);
  const home = join(dirname(root), 'home');
  mkdirSync(home);
  chownSync(home, NOBODY, NOBODY);
  return { uid: NOBODY, env: { HOME: home } };
}
