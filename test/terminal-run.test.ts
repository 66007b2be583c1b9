import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { commit, git, METRICS, METRICS_TEST, MIXED, registryCodemod, SMALL, tempRepo, treeOf, write } from './support/command.js';
import { answer, hasTmux, open, QUESTION, start } from './support/terminal.js';

/** Four changes: two classes, the setup, one cleanup. */
const FILES = { ...SMALL, 'src/tabs.ts': MIXED['src/tabs.ts'] };

if (!hasTmux) test.skip('the whole command on a pseudo-terminal: needs tmux, which is not installed (apt-get install tmux)', () => undefined);

describe.runIf(hasTmux)('the whole command on a pseudo-terminal', () => {
  test('from the choice of transforms to the changed files, and back', async () => {
    const root = tempRepo(FILES, { git: true });
    const before = treeOf(root);
    const terminal = open(root);
    await terminal.sees('Which transforms?');
    expect(terminal.screen()).toContain('inject-registry: 2 changes');
    terminal.keys('Enter');
    await terminal.sees('(1/4) inject-registry · safe · 1 file');
    await terminal.sees(QUESTION);
    expect(terminal.screen()).toContain('+  constructor(private readonly venue: string, registry: Registry = register) {');
    await answer(terminal, '?', 'leave out this change and all that remain');
    await answer(terminal, 'y', '(2/4) inject-registry');
    await answer(terminal, 'n', '(3/4) central-setup · safe · 2 files');
    await answer(terminal, 's', "+import { afterEach, beforeEach } from 'vitest';");
    await answer(terminal, 'y', '(4/4) strip-cleanup');
    await answer(terminal, 'y', 'To be written: 3 changes in 4 files');
    await terminal.sees('Write these changes?');
    expect(treeOf(root)).toEqual(before);
    terminal.keys('y', 'Enter');
    await terminal.sees('exit code 0');

    const after = treeOf(root);
    expect(Object.keys(after).filter((file) => after[file] !== before[file])).toEqual(['src/metrics.ts', 'test/metrics.test.ts', 'test/setup-metrics.ts', 'vitest.config.ts']);
    expect(terminal.out()).toContain('inject-registry: 1 change made\n');
    expect(terminal.out()).toContain('1 change refused\n');
    expect(terminal.out()).toContain('5 files: 3 changed, 2 unchanged');
    // The escape character: nobody looks at a file in colour.
    expect(terminal.out()).not.toContain('\x1b');

    await registryCodemod(['undo'], { cwd: root });
    expect(treeOf(root)).toEqual(before);
  });

  test('all accepted is what --yes makes', async () => {
    const [reviewed, unattended] = [tempRepo(FILES, { git: true }), tempRepo(FILES, { git: true })];
    const terminal = await start(reviewed);
    await answer(terminal, 'A', '(3/4) central-setup');
    await answer(terminal, 'A', '(4/4) strip-cleanup');
    await answer(terminal, 'A', 'Write these changes?');
    terminal.keys('y', 'Enter');
    await terminal.sees('exit code 0');
    await registryCodemod(['--yes'], { cwd: unattended });
    expect(treeOf(reviewed)).toEqual(treeOf(unattended));
  });

  test('the setup refused leaves the cleanup where it is', async () => {
    const root = tempRepo(FILES, { git: true });
    const terminal = await start(root);
    await answer(terminal, 'A', '(3/4) central-setup');
    await answer(terminal, 'n', 'Write these changes?');
    terminal.keys('y', 'Enter');
    await terminal.sees('exit code 0');
    expect(git(root, 'status', '--porcelain')).toBe(' M src/metrics.ts\n M src/tabs.ts\n');
  });

  test('Enter at the last question writes nothing', async () => {
    const root = tempRepo(FILES, { git: true });
    const terminal = await start(root);
    await answer(terminal, 'y', '(2/4)');
    await answer(terminal, 'q', 'Write these changes?');
    terminal.keys('Enter');
    await terminal.sees('exit code 0');
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(terminal.out()).not.toContain('made');
  });

  test.each(['Which transforms?', QUESTION, 'Write these changes?'])('Ctrl-C at "%s": exit 130, nothing written', async (question) => {
    const root = tempRepo(FILES, { git: true });
    const terminal = open(root);
    await terminal.sees('Which transforms?');
    if (question !== 'Which transforms?') {
      terminal.keys('Enter');
      await terminal.sees(QUESTION);
      await answer(terminal, 'y', '(2/4)');
      if (question !== QUESTION) await answer(terminal, 'q', question);
    }
    terminal.keys('C-c');
    await terminal.sees('exit code 130');
    expect(terminal.screen()).toContain('Cancelled. Nothing was written.');
    expect(terminal.screen()).not.toMatch(/Error|^\s+at /m);
    expect(terminal.out()).toBe('');
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(await registryCodemod(['undo'], { cwd: root })).toMatchObject({ code: 2, stdout: '' });
  });

  test('Ctrl-C while it reads the code: exit 130, nothing written', async () => {
    const files: Record<string, string> = { ...SMALL };
    for (let index = 0; index < 300; index++) {
      files[`src/m${index}.ts`] = METRICS.replaceAll('orders_total', `o${index}_total`);
      files[`test/m${index}.test.ts`] = METRICS_TEST.replace('src/metrics', `src/m${index}`);
    }
    const root = tempRepo(files, { git: true });
    const terminal = open(root);
    await terminal.sees('reading the code');
    terminal.keys('C-c');
    await terminal.sees('exit code 130');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  test('a file that is edited during the review refuses the whole apply', async () => {
    const root = tempRepo(FILES, { git: true });
    const terminal = await start(root, '--allow-dirty');
    write(root, 'src/tabs.ts', '// somebody else\n');
    commit(root);
    await answer(terminal, 'A', '(3/4)');
    await answer(terminal, 'q', 'Write these changes?');
    terminal.keys('y', 'Enter');
    await terminal.sees('exit code 2');
    expect(terminal.screen()).toContain('cannot apply: src/tabs.ts changed since it was read');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  test('a dirty file is told before anything is written', async () => {
    const root = tempRepo(FILES, { git: true });
    write(root, 'src/metrics.ts', `${METRICS}// mine\n`);
    const terminal = await start(root);
    await answer(terminal, 'q', 'exit code 0');
    const second = await start(root);
    await answer(second, 'y', '(2/4)');
    await answer(second, 'q', 'Write these changes?');
    second.keys('y', 'Enter');
    await second.sees('exit code 2');
    expect(second.screen()).toContain('uncommitted edits (src/metrics.ts)');
    expect(readFileSync(join(root, 'src/metrics.ts'), 'utf8')).toBe(`${METRICS}// mine\n`);
  });

  test('with --verify, what was accepted is checked after the last yes', async () => {
    const root = tempRepo(FILES, { git: true });
    const terminal = await start(root, "--verify '! grep -q registry src/tabs.ts'");
    await answer(terminal, 'A', '(3/4) central-setup');
    await answer(terminal, 'q', 'Write these changes?');
    expect(git(root, 'status', '--porcelain')).toBe('');
    terminal.keys('y', 'Enter');
    await terminal.sees('exit code 0');
    expect(terminal.out()).toContain('verified: 1 change put back');
    expect(terminal.out()).toContain('2 changes refused\n');
    expect(git(root, 'status', '--porcelain')).toBe(' M src/metrics.ts\n');
  });

  test('Ctrl-C while a check runs on the changed tree puts every byte back', async () => {
    const root = tempRepo(FILES, { git: true });
    const before = treeOf(root);
    const terminal = await start(root, "--verify 'grep -q registry src/metrics.ts && sleep 600; true'");
    await answer(terminal, 'A', '(3/4) central-setup');
    await answer(terminal, 'q', 'Write these changes?');
    terminal.keys('y', 'Enter');
    await terminal.sees('checking the changes:');
    await sleep(300);
    expect(readFileSync(join(root, 'src/metrics.ts'), 'utf8')).toContain('registry');
    terminal.keys('C-c');
    await terminal.sees('exit code 130');
    expect(terminal.screen()).toContain('Cancelled. What was written has been put back.');
    expect(terminal.out()).toBe('');
    expect(treeOf(root)).toEqual(before);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });
});
