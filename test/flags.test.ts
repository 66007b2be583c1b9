import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../src/errors.js';
import { assertNoVerb, FLAGS, HELP, parseCommand, VERBS, type Command } from '../src/options.js';
import { wantsColour } from '../src/terminal.js';
import { ROOT } from './support/fixture-code.js';
import { BINARY, registryCodemod, SMALL, tempDir, tempRepo, treeOf } from './support/command.js';

type Flag = keyof typeof FLAGS;

/** Every verb, and every way to run: what the command line is without the flag in question. */
const MODES = {
  plan: [],
  'dry-run': ['--dry-run'],
  check: ['--check'],
  yes: ['--yes'],
  list: ['list'],
  explain: ['explain', 'static-metric'],
  undo: ['undo'],
  resume: ['resume'],
  help: ['--help'],
  version: ['--version'],
} as const satisfies Record<string, readonly string[]>;
type Mode = keyof typeof MODES;
const MODE_NAMES = Object.keys(MODES) as Mode[];

/** What a flag means with the ways to run. */
interface Row {
  /** The flag, with what it needs to mean anything. */
  args: readonly string[];
  /** What the command becomes. */
  means: Partial<Command>;
  /** Where it is refused: part of the problem, and of the remedy. */
  refused?: Partial<Record<Mode, readonly [string, string]>>;
  /** Where the command is the same with and without, and why that is no silence. */
  holds?: Partial<Record<Mode, string>>;
}

const BY_MAKING = 'use --yes, or answer on a terminal';
const alone = (verbs: readonly ('list' | 'explain' | 'undo' | 'resume')[], flag: string): Row['refused'] => Object.fromEntries(verbs.map((verb) => [verb, [`${verb} takes no --${flag}`, 'leave it out']]));
/** Of what is planned or applied, and nothing to the other verbs. */
const ofRuns = (flag: Flag, row: Omit<Row, 'args'> & { args?: readonly string[] }): Row => ({ args: [`--${flag}`], ...row, refused: { ...alone(['list', 'explain', 'undo', 'resume'], row.args?.[0]?.replace(/^--|=.*/g, '') ?? flag), ...row.refused } });

/** A flag without a row here fails by name. */
const ROWS: Record<Flag, Row> = {
  'dry-run': ofRuns('dry-run', { means: { mode: 'plan', unattended: true }, refused: { check: ['--dry-run and --check exclude each other', '--check --reporter diff'], yes: ['--dry-run and --yes exclude each other', 'leave one'] }, holds: { 'dry-run': 'it is that' } }),
  check: ofRuns('check', { means: { mode: 'check', unattended: true, quiet: true }, refused: { 'dry-run': ['--dry-run and --check exclude each other', '--check --reporter diff'], yes: ['--check and --yes exclude each other', 'leave one'] }, holds: { check: 'it is that' } }),
  yes: ofRuns('yes', { means: { mode: 'apply', unattended: true }, refused: { 'dry-run': ['--dry-run and --yes exclude each other', 'leave one'], check: ['--check and --yes exclude each other', 'leave one'] }, holds: { yes: 'it is that' } }),
  // Only --check keeps anything: elsewhere it is true of itself, and scripts pass it whatever the mode.
  'no-cache': ofRuns('no-cache', { means: { cache: false } }),
  unsafe: ofRuns('unsafe', { means: { unsafe: true } }),
  transform: ofRuns('transform', { args: ['--transform', 'inject-registry'], means: { transforms: ['inject-registry'] } }),
  required: ofRuns('required', { means: { registryParameter: 'required' } }),
  'reset-values': ofRuns('reset-values', { means: { resetValues: true } }),
  verify: ofRuns('verify', { args: ['--verify', 'types'], means: { verify: ['types'] }, refused: { 'dry-run': ['--verify and --dry-run exclude each other', BY_MAKING], check: ['--verify and --check exclude each other', BY_MAKING] } }),
  'verify-timeout': ofRuns('verify-timeout', { args: ['--verify-timeout', '5', '--verify', 'types'], means: { verifyTimeout: 5 }, refused: { 'dry-run': ['--verify and --dry-run exclude each other', BY_MAKING], check: ['--verify and --check exclude each other', BY_MAKING] } }),
  'create-commits': ofRuns('create-commits', { args: ['--create-commits', 'package'], means: { createCommits: 'package' }, refused: { 'dry-run': ['--create-commits and --dry-run exclude each other', BY_MAKING], check: ['--create-commits and --check exclude each other', BY_MAKING] } }),
  exclude: ofRuns('exclude', { args: ['--exclude', 'lib/**'], means: { exclude: ['lib/**'] } }),
  changed: ofRuns('changed', { means: { changes: { kind: 'changed' } } }),
  staged: ofRuns('staged', { means: { changes: { kind: 'staged' } } }),
  since: ofRuns('since', { args: ['--since', 'main'], means: { changes: { kind: 'since', ref: 'main' } } }),
  // Where nothing is written, it is true of itself.
  'allow-dirty': ofRuns('allow-dirty', { means: { allowDirty: true } }),
  decisions: ofRuns('decisions', { args: ['--decisions', 'd.json'], means: { decisionsFile: 'd.json' } }),
  'save-decisions': ofRuns('save-decisions', {
    means: { saveDecisions: true },
    refused: Object.fromEntries((['dry-run', 'check', 'yes'] as const).map((mode) => [mode, [`--save-decisions and --${mode} exclude each other`, 'answer on a terminal']])),
  }),
  baseline: ofRuns('baseline', {
    args: ['--baseline', 'b.json'],
    means: { baselineFile: 'b.json' },
    refused: Object.fromEntries((['plan', 'dry-run', 'yes'] as const).map((mode) => [mode, ['--baseline is what --check passes with', 'add --check']])),
  }),
  'update-baseline': ofRuns('update-baseline', {
    args: ['--update-baseline', '--baseline', 'b.json'],
    means: { updateBaseline: true, mode: 'check', unattended: true, quiet: true },
    refused: Object.fromEntries((['dry-run', 'yes'] as const).map((mode) => [mode, [`--update-baseline and --${mode} exclude each other`, 'use --check']])),
  }),
  reporter: ofRuns('reporter', { args: ['--reporter', 'json'], means: { reports: [{ name: 'json', file: undefined }] } }),
  output: ofRuns('output', { args: ['--output', 'out.txt'], means: { reports: [{ name: 'text', file: 'out.txt' }] } }),
  cwd: { args: ['--cwd', 'elsewhere'], means: { cwd: 'elsewhere' }, refused: alone(['list', 'explain'], 'cwd') },
  'no-color': { args: ['--no-color'], means: { noColor: true } },
  quiet: ofRuns('quiet', { means: { quiet: true }, holds: { check: 'it is quiet of itself' } }),
  verbose: ofRuns('verbose', { means: { verbose: true } }),
  help: { args: ['--help'], means: { verb: 'help' }, holds: { help: 'it is that' } },
  version: { args: ['--version'], means: { verb: 'version' }, holds: { version: 'it is that' } },
};

it('every flag has a row', () => {
  expect(Object.keys(FLAGS).filter((flag) => !Object.hasOwn(ROWS, flag))).toEqual([]);
  expect(Object.keys(ROWS).filter((flag) => !Object.hasOwn(FLAGS, flag))).toEqual([]);
});

/** But the line itself, which always differs. */
function parsed(argv: readonly string[]): Omit<Command, 'command'> {
  const { command: _line, ...rest } = parseCommand(argv, '/here');
  return rest;
}

function refusal(argv: readonly string[]): UserError | undefined {
  try {
    parseCommand(argv, '/here');
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

describe.each(Object.keys(FLAGS) as Flag[])('--%s', (flag) => {
  const row = ROWS[flag];

  it.each(MODE_NAMES)('with %s', (mode) => {
    const argv = [...MODES[mode], ...row.args];
    expect(refusal(MODES[mode]), 'the mode is right in itself').toBeUndefined();
    const refused = row.refused?.[mode];
    if (refused) {
      const error = refusal(argv);
      expect(error?.problem).toContain(refused[0]);
      expect(error?.advice).toContain(refused[1]);
      // The order of the flags says nothing.
      if (!VERBS.some((verb) => verb === mode)) expect(refusal([...row.args, ...MODES[mode]])?.problem).toBe(error?.problem);
      return;
    }
    expect(refusal(argv)).toBeUndefined();
    // Help and version answer whatever stands beside them.
    if (mode === 'help' || (mode === 'version' && flag !== 'help')) return void expect(parsed(argv).verb).toBe(mode);
    expect(parsed(argv)).toMatchObject(row.means);
    if (row.holds?.[mode] === undefined) expect(parsed(argv)).not.toEqual(parsed(MODES[mode]));
  });
});

describe('beside each other', () => {
  it.each([
    [['--changed', '--staged'], '--changed and --staged exclude each other', 'leave the narrower one out'],
    [['--staged', '--since', 'main'], '--staged and --since exclude each other', 'leave the narrower one out'],
    [['--changed', '--since', 'main'], '--changed and --since exclude each other', 'leave the narrower one out'],
    [['--decisions', 'd', '--unsafe', '-y'], '--decisions and --unsafe exclude each other', 'the file says'],
    [['--quiet', '--verbose'], '--quiet and --verbose exclude each other', 'leave one'],
    [['--update-baseline'], '--update-baseline has no file to write', '--baseline registry-baseline.json'],
    [['--check', '--update-baseline'], '--update-baseline has no file to write', '--baseline'],
    [['--update-baseline', '--baseline', 'b', '--verify', 'types'], '--verify and --update-baseline exclude each other', BY_MAKING],
    [['--update-baseline', '--baseline', 'b', '--save-decisions'], '--save-decisions and --update-baseline exclude each other', 'answer on a terminal'],
    [['--verify-timeout', '5'], '--verify-timeout without --verify', 'add --verify'],
    [['-t', 'central-setup', '--required'], '--required is about inject-registry, which -t leaves out', 'add -t inject-registry'],
    [['-t', 'inject-registry', '--reset-values'], '--reset-values is about central-setup', 'add -t central-setup'],
    [['--cwd', 'a', '--cwd', 'b'], '--cwd is given twice', 'leave one'],
    [['--since', 'a', '--since', 'b'], '--since is given twice', 'leave one'],
    [['-o', 'a', '-o', 'b'], '--output names two files for one reporter: a and b', 'name a --reporter'],
    [['--since='], '--since was given nothing', 'leave --since out'],
    [['--exclude', ' '], '--exclude was given nothing', 'leave --exclude out'],
    [['--verify', ''], '--verify was given nothing to run', 'name types, tests'],
    [[''], 'a path is empty', '. is the working directory'],
    [['src', ''], 'a path is empty', 'leave it out'],
    [['--cwd', '-x'], "Option '--cwd' argument is ambiguous", 'follows an equals sign: --cwd=…'],
    [['--reporter', 'json', '--reporter', 'text'], 'the reporters json and text would both write to stdout', 'give each but one a file'],
    [['--reporter', 'text', '--reporter', 'html', '-o', '-'], 'the reporters text and html would both write to stdout', '--output'],
    [['--reporter', 'text', '--reporter', 'text'], 'the reporters text and text would both write to stdout', '--output'],
    [['--reporter', 'json', '-o', 'a', '--reporter', 'text', '-o', 'a'], 'the reporters json and text would both write to a', '--output'],
  ])('%j is refused', (argv, problem, advice) => {
    expect(refusal(argv)?.problem).toContain(problem);
    expect(refusal(argv)?.advice).toContain(advice);
  });

  it.each([
    [['--check', '--changed', '--baseline', 'b', '--decisions', 'd', '--exclude', 'a', '--exclude', 'b', 'src', 'lib']],
    [['-y', '--unsafe', '--verify', 'types', '--verify', 'make', '--allow-dirty', '--staged']],
    [['--decisions', 'd', '--save-decisions']],
    [['-t', 'strip-cleanup', '--reset-values', '--check', '--verbose']],
    [['--reporter', 'json', '-o', 'a', '--reporter', 'text', '-o', 'b', '--reporter', 'github']],
    [['--reporter', 'text', '--reporter', 'github', '--reporter', 'sarif', '-o', 'a']],
    [['-nt', 'strip-cleanup', '-oplan.txt']],
    [['-ntstrip-cleanup', '--cwd=-x']],
  ])('%j is understood', (argv) => {
    expect(refusal(argv)).toBeUndefined();
  });
});

describe('what is nearly right is told what is meant', () => {
  it.each([
    [['--chek'], 'did you mean --check?'],
    [['--savedecisions'], 'did you mean --save-decisions?'],
    [['--base-line', 'x'], 'did you mean --baseline?'],
    [['--stage'], 'did you mean --staged?'],
    [['--reporter', 'gitub'], 'did you mean github?'],
    [['-t', 'strip-clean-up'], 'did you mean strip-cleanup?'],
    [['explain', 'static-metrics'], 'did you mean static-metric?'],
    [['--verify', 'test'], 'did you mean tests?'],
    [['-N'], 'did you mean -n?'],
    [['-nv'], 'did you mean -V?'],
    [['-x'], 'known: -n, -y, -t, -o, -q, -h, -V'],
    [['--YES'], 'did you mean --yes?'],
  ])('%j', (argv, advice) => {
    expect(refusal(argv)?.advice).toContain(advice);
  });
});

it('what stands after -- is a path, and -o - is stdout', () => {
  expect(parsed(['-n', '--', 'list', '-x.ts'])).toMatchObject({ verb: 'run', paths: ['list', '-x.ts'] });
  expect(parsed(['--', 'undo'])).toMatchObject({ verb: 'run', paths: ['undo'] });
  expect(parsed(['undo', '--'])).toMatchObject({ verb: 'undo' });
  expect(parsed(['--reporter', 'json', '-o', '-']).reports).toEqual([{ name: 'json', file: undefined }]);
});

it('a path that is not there is taken for a verb only where it is nearly one', () => {
  const meant = (path: string): string | undefined => {
    try {
      return void assertNoVerb(path);
    } catch (error) {
      return /did you mean (\S+)\?/.exec((error as UserError).advice)?.[1];
    }
  };
  for (const [path, verb] of [['lsit', 'list'], ['undoo', 'undo'], ['rsume', 'resume'], ['explian', 'explain'], ['expaln', 'explain'], ['help', '--help'], ['version', '--version']] as const) expect(meant(path), path).toBe(verb);
  for (const path of ['lib', 'test', 'src', 'unit', 'sources', 'main']) expect(meant(path), path).toBeUndefined();
});

it('the help is what the README has, in lines of 100 columns, with every description in one column', () => {
  const lines = HELP.split('\n');
  expect(lines.filter((line) => line.length > 100)).toEqual([]);
  const described = lines.slice(0, lines.indexOf(''));
  expect(described.filter((line) => !/^.{32} \S/.test(line))).toEqual([]);
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(`\`\`\`\n${described.join('\n')}\n\`\`\`\n`);
});

it.each<[string, boolean, Record<string, string>, boolean, boolean]>([
  ['a terminal', true, {}, false, true],
  ['a pipe', false, {}, false, false],
  ['--no-color', true, { FORCE_COLOR: '1' }, true, false],
  ['NO_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false, false],
  ['NO_COLOR that is empty', true, { NO_COLOR: '' }, false, true],
  ['FORCE_COLOR in a pipe', false, { FORCE_COLOR: '1' }, false, true],
  ['FORCE_COLOR=0 on a terminal', true, { FORCE_COLOR: '0' }, false, false],
  ['a terminal that only prints', true, { TERM: 'dumb' }, false, false],
])('%s: colours', (_, isTTY, env, refused, expected) => {
  expect(wantsColour({ isTTY }, refused, env)).toBe(expected);
});

describe('the real command', () => {
  it.each([
    [['undo', '--unsafe'], 'undo takes no --unsafe', 'leave it out'],
    [['list', '--yes'], 'list takes no --yes', 'leave it out'],
    [['explain', 'static-metric', '--reporter', 'json'], 'explain takes no --reporter', 'leave it out'],
    [['--check', '--yes'], '--check and --yes exclude each other', 'leave one of them out'],
    [['--check', '-n'], '--dry-run and --check exclude each other', '--check --reporter diff'],
    [['--save-decisions', '--check'], '--save-decisions and --check exclude each other', 'answer on a terminal'],
    [['--save-decisions'], '--save-decisions needs a terminal', '--decisions <file>'],
    [['--verify', 'types'], '--verify needs --yes', 'add --yes'],
    [['--baseline', 'b.json'], '--baseline is what --check passes with', 'add --check'],
    [['lsit'], 'unknown command lsit', 'did you mean list?'],
    [['undoo'], 'unknown command undoo', 'did you mean undo?'],
    [['expain', 'static-metric'], 'unknown command expain', 'did you mean explain?'],
    [['sources'], 'sources cannot be read', 'name a file or directory that exists'],
  ])('%j: exit 2, a remedy, nothing on stdout, nothing written', async (args, problem, advice) => {
    const root = tempRepo(SMALL, { git: true });
    const before = treeOf(root);
    const { code, stdout, stderr } = await registryCodemod(args, { cwd: root });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [first, second, ...more] = stderr.trimEnd().split('\n');
    expect([first, second, more]).toEqual([expect.stringContaining(problem), expect.stringContaining(advice), []]);
    expect(treeOf(root)).toEqual(before);
  });

  it('takes a directory that is called like a verb as a path', async () => {
    const root = tempRepo({ ...SMALL, 'lst/a.ts': 'export {};\n' }, { git: true });
    expect(await registryCodemod(['lst', '-n'], { cwd: root })).toMatchObject({ code: 0, stderr: '' });
    expect(await registryCodemod(['./list', '-n'], { cwd: root })).toMatchObject({ code: 2 });
  });

  it.each([
    [['-n', '-o', 'src'], /repo\/src cannot be written: EISDIR$/, 'give --output a file'],
    [['-y', '-o', 'missing/plan.txt'], /missing\/plan\.txt cannot be written: ENOENT$/, 'give --output a file'],
    [['-y', '-o', 'src/metrics.ts'], /^--output names .*src\/metrics\.ts, which holds code$/, 'name a file that the report may replace'],
    [['-n', '-o', '/dev/full'], /^\/dev\/full cannot be written: ENOSPC$/, 'make room on the disk'],
  ])('%j: where the report cannot go, nothing is changed', async (args, problem, advice) => {
    const root = tempRepo(SMALL, { git: true });
    const before = treeOf(root);
    const { code, stdout, stderr } = await registryCodemod(args, { cwd: root });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [first, second, ...more] = stderr.trimEnd().split('\n');
    expect([first, second, more]).toEqual([expect.stringMatching(problem), expect.stringContaining(advice), []]);
    expect(treeOf(root)).toEqual(before);
  });

  it('ends in peace where nobody reads on, and says so where stdout is full', () => {
    const root = tempRepo(SMALL, { git: true });
    const shell = (line: string): { status: number | null; stdout: string; stderr: string } => spawnSync('bash', ['-o', 'pipefail', '-c', line], { cwd: root, encoding: 'utf8', env: { ...process.env, TOOL: `${process.execPath} ${BINARY}` } });
    expect(shell('$TOOL -n --reporter json | true')).toEqual(expect.objectContaining({ status: 0, stderr: '' }));
    expect(shell('$TOOL --check --reporter html | head -c 10')).toEqual(expect.objectContaining({ status: 1, stderr: '' }));
    if (existsSync('/dev/full')) expect(shell('$TOOL --help > /dev/full')).toEqual(expect.objectContaining({ status: 2, stderr: 'stdout cannot be written: ENOSPC\nmake room on the disk\n' }));
  });

  it('needs no directory to answer --help, and says what is wrong where it needs one', () => {
    const inside = (args: string): string => execFileSync('bash', ['-c', `mkdir gone && cd gone && rmdir ../gone && ${process.execPath} ${BINARY} ${args} 2>&1; echo $?`], { cwd: tempDir(), encoding: 'utf8' });
    expect(inside('--version')).toMatch(/^\d+\.\d+\.\d+\n0\n$/);
    expect(inside('-n')).toBe('the directory that this runs in is gone\nchange to one that exists\n2\n');
  });

  it('answers --help and --version whatever stands beside them', async () => {
    const root = tempRepo(SMALL, { git: true });
    for (const args of [['--help', '--yes'], ['undo', '--unsafe', '-h']]) expect((await registryCodemod(args, { cwd: root })).stdout).toMatch(/^registry-codemod \[paths…\]/);
    expect((await registryCodemod(['--version', '--check', '--yes'], { cwd: root })).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await registryCodemod(['--help'], { cwd: root })).stdout.match(/--[a-z-]+/g)).toEqual(expect.arrayContaining(Object.keys(FLAGS).map((flag) => `--${flag}`)));
  });
});
