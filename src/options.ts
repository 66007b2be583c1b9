import { parseArgs } from 'node:util';
import { TRANSFORM_IDS, type TransformId } from '../transforms/names.js';
import { COMMITS_BY } from './commit-groups.js';
import { CODES, type Code } from './codes.js';
import { DECISIONS_FILE } from './decisions.js';
import { distance } from './distance.js';
import { messageOf, UserError } from './errors.js';
import { assertMeaningful, assertOnePlaceEach, type Verb } from './flag-rules.js';
import { REPORTER_NAMES, SHOW_EACH, type ReporterName } from './reporters/names.js';
import type { Options } from './run.js';
import { checkNamed, LONGEST_CHECK, secondsOf } from './verify/asked.js';

/** What the command line asks for. */
export interface Command extends Omit<Options, 'transforms'> {
  /** In the order in which they run. */
  transforms: readonly TransformId[];
  verb: Verb;
  /** What `explain` is asked about. */
  code: Code | undefined;
  /** Nobody is asked, also on a terminal. */
  unattended: boolean;
  /** Reporter name and the file it writes to; undefined for stdout. */
  reports: { name: ReporterName; file: string | undefined }[];
  /** Where decisions are read from, and saved to. */
  decisionsFile: string | undefined;
  /** Save what is answered without asking once more. */
  saveDecisions: boolean;
  /** Findings that --check tolerates. */
  baselineFile: string | undefined;
  updateBaseline: boolean;
  quiet: boolean;
  /** Whether --check may repeat what it said of the same tree. */
  cache: boolean;
  verbose: boolean;
  noColor: boolean;
}

/** Every flag. How each goes with each verb is in `flag-rules.ts`; a test has a row for every one. */
export const FLAGS = {
  'dry-run': { type: 'boolean', short: 'n' },
  check: { type: 'boolean' },
  'no-cache': { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  unsafe: { type: 'boolean' },
  transform: { type: 'string', short: 't', multiple: true },
  required: { type: 'boolean' },
  'reset-values': { type: 'boolean' },
  verify: { type: 'string', multiple: true },
  'verify-timeout': { type: 'string' },
  'create-commits': { type: 'string' },
  exclude: { type: 'string', multiple: true },
  changed: { type: 'boolean' },
  staged: { type: 'boolean' },
  since: { type: 'string' },
  'allow-dirty': { type: 'boolean' },
  decisions: { type: 'string' },
  'save-decisions': { type: 'boolean' },
  baseline: { type: 'string' },
  'update-baseline': { type: 'boolean' },
  reporter: { type: 'string', multiple: true },
  output: { type: 'string', short: 'o', multiple: true },
  cwd: { type: 'string' },
  'no-color': { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

const SHORT = Object.values(FLAGS).flatMap((flag) => ('short' in flag ? `-${flag.short}` : []));
const REPEATABLE: ReadonlySet<string> = new Set(Object.entries(FLAGS).flatMap(([name, flag]) => ('multiple' in flag ? name : [])));

/** What may stand in the place of paths. */
export const VERBS = ['list', 'undo', 'resume', 'explain'] as const;

export const HELP = `registry-codemod [paths…]        plan for these files and directories (everything below the working
                                 directory where none is named); on a terminal review each change,
                                 then apply; elsewhere print the plan and stop
  -n, --dry-run                  print the diff, write nothing
      --check                    as dry run, quiet; exit 1 if a change or manual step remains
  -y, --yes                      apply every safe change without asking
      --unsafe                   include the changes that need review
  -t, --transform <id>           only this transform (repeatable; all three where none is named)
      --required                 inject-registry without a default value
      --reset-values             the central setup also resets the values of the metrics that stay
      --verify <check>           types, tests or a command in quotes: run it before and after, and
                                 put back what broke it (repeatable)
      --verify-timeout <seconds> how long one check may run (default: ${LONGEST_CHECK})
      --create-commits <by>      transform or package: after an apply, one git commit for each
      --exclude <glob>           leave these files out, seen from the top of the repository
                                 (repeatable); .gitignore and generated files are always left out
      --changed                  only in files with uncommitted changes, new files included
      --staged                   only in files whose staged text differs from the last commit; the
                                 text in the work tree is read
      --since <ref>              only in files that changed since this branch left <ref>, committed
                                 or not
      --allow-dirty              apply although files that would change have uncommitted edits
      --decisions <file>         make what was accepted in an earlier review, and nothing else; a
                                 review asks about the rest
      --save-decisions           save what the review decides, to that file or (default) to
                                 ${DECISIONS_FILE}
      --baseline <file>          with --check: exit 0 while this file holds all that is found
      --update-baseline          write that file as it would be now
      --reporter <name>          ${REPORTER_NAMES.slice(0, -2).join(', ')},
                                 ${REPORTER_NAMES.slice(-2).join(', ')} (repeatable; default: text)
  -o, --output <file>            where the last named reporter writes (default: -, which is stdout)
      --cwd <dir>                run as if started there
      --no-cache                 --check plans anew, also where nothing has changed since
      --no-color                 no colours, as with NO_COLOR=1 (default: colours on a terminal)
  -q, --quiet                    the counts alone, no progress
      --verbose                  also every kept site, what is hidden, and what took how long
  -h, --help                     print this
  -V, --version                  print the version
registry-codemod list            the transforms, one line each
registry-codemod explain <code>  what a manual step or a kept site means, and what to do
registry-codemod undo            put back what the last apply changed, where the files are still
                                 as it left them
registry-codemod resume          finish an apply that was killed

After -- everything is a path; a file that is called like a command is ./list.
Exit codes: 0 done or nothing to do; 1 work remains (--check); 2 the tool could not do its job;
130 interrupted.
`;

/**
 * Reads the command line.
 *
 * @param argv without the program's name
 * @throws UserError for an unknown flag, transform or reporter, or flags that exclude each other
 */
export function parseCommand(argv: readonly string[], cwd: string): Command {
  const { values, positionals, tokens } = parse(argv);
  const end = tokens.find((token) => token.kind === 'option-terminator')?.index ?? Infinity;
  // What stands after `--` is a path, however it is called.
  const first = tokens.find((token) => token.kind === 'positional' && token.index < end) && positionals[0];
  const verb = values.help ? 'help' : values.version ? 'version' : VERBS.find((one) => one === first) ?? 'run';
  if ((verb === 'list' || verb === 'undo' || verb === 'resume') && positionals.length > 1) throw new UserError(`${verb} takes no paths`, `run \`registry-codemod ${verb}\` in the repository`);
  if (positionals.includes('')) throw new UserError('a path is empty', 'leave it out; . is the working directory');
  const code = verb === 'explain' ? codeNamed(positionals.slice(1)) : undefined;
  const reports = reportsOf(tokens);
  const chosen = (values.transform ?? []).map((given) => TRANSFORM_IDS.find((id) => id === given) ?? unknown('transform', given, TRANSFORM_IDS));
  const transforms = chosen.length ? TRANSFORM_IDS.filter((id) => chosen.includes(id)) : TRANSFORM_IDS;
  const verify = [...new Set(values.verify?.map(checkNamed))];
  assertMeaningful(verb, tokens.flatMap((token) => (token.kind === 'option' ? { name: token.name, value: token.value } : [])), transforms, REPEATABLE);
  const checks = Boolean(values.check || values['update-baseline']);
  return {
    verb,
    code,
    cwd: values.cwd ?? cwd,
    paths: verb === 'run' ? positionals : [],
    exclude: values.exclude ?? [],
    changes: values.changed ? { kind: 'changed' } : values.staged ? { kind: 'staged' } : values.since === undefined ? undefined : { kind: 'since', ref: values.since },
    transforms,
    mode: checks ? 'check' : values.yes ? 'apply' : 'plan',
    unattended: Boolean(values['dry-run'] || checks || values.yes),
    unsafe: values.unsafe ?? false,
    registryParameter: values.required ? 'required' : 'defaulted',
    resetValues: values['reset-values'] ?? false,
    allowDirty: values['allow-dirty'] ?? false,
    verify,
    verifyTimeout: values['verify-timeout'] === undefined ? LONGEST_CHECK : secondsOf(values['verify-timeout']),
    createCommits: values['create-commits'] === undefined ? undefined : COMMITS_BY.find((by) => by === values['create-commits']) ?? unknown('value of --create-commits:', values['create-commits'], COMMITS_BY),
    decisionsFile: values.decisions,
    saveDecisions: values['save-decisions'] ?? false,
    baselineFile: values.baseline,
    updateBaseline: values['update-baseline'] ?? false,
    command: ['registry-codemod', ...argv].join(' '),
    reports,
    eachAlone: reports.some(({ name }) => SHOW_EACH.has(name)),
    cache: !values['no-cache'],
    quiet: Boolean(values.quiet || checks),
    verbose: values.verbose ?? false,
    noColor: values['no-color'] ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: FLAGS, allowPositionals: true, tokens: true });
  } catch (error) {
    const said = messageOf(error).split('\n')[0]?.replace(/\.$/, '') ?? 'bad usage';
    const flag = /'(--?[^' ]+)/.exec(said)?.[1];
    if (flag === undefined || !/unknown option/i.test(said)) throw new UserError(said, /ambiguous/.test(said) && flag ? `a value that begins with a dash follows an equals sign: ${flag}=…` : 'see `registry-codemod --help`', { cause: error });
    return unknown('option', flag, flag.startsWith('--') ? Object.keys(FLAGS).map((name) => `--${name}`) : SHORT);
  }
}

/**
 * The verb that a path which is not there was meant to be.
 *
 * @throws UserError where it is one letter from it, or two from a long one
 */
export function assertNoVerb(path: string): void {
  const meant = [...VERBS, '--help', '--version'].find((verb) => distance(verb.replace(/^--/, ''), path) <= (verb.length > 6 ? 2 : 1));
  if (meant !== undefined) throw new UserError(`unknown command ${path}`, `did you mean ${meant}? known: ${VERBS.join(', ')}, or files and directories that exist`);
}

function unknown(what: string, given: string, known: readonly string[]): never {
  const lower = given.toLowerCase();
  const [nearest = ''] = [...known].sort((a, b) => distance(a.toLowerCase(), lower) - distance(b.toLowerCase(), lower));
  // Of single letters each is as near as the other, unless it is the same one.
  const meant = given.length > 2 || nearest.toLowerCase() === lower ? `did you mean ${nearest}? ` : '';
  throw new UserError(`unknown ${what} ${given || "''"}`, `${meant}known: ${known.join(', ')}`);
}

function codeNamed(given: readonly string[]): Code {
  const [name] = given;
  if (name === undefined || given.length > 1) throw new UserError('explain takes one code', 'name one as the reports print it: registry-codemod explain static-metric');
  return CODES.find((code) => code === name) ?? unknown('code', name, CODES);
}

function reportsOf(tokens: readonly { kind: string; name?: string; value?: string | boolean | undefined }[]): Command['reports'] {
  const reports: Command['reports'] = [];
  for (const { name, value } of tokens) {
    if (typeof value !== 'string') continue;
    if (name === 'reporter') reports.push({ name: REPORTER_NAMES.find((known) => known === value) ?? unknown('reporter', value, REPORTER_NAMES), file: undefined });
    else if (name === 'output') {
      const file = value === '-' ? undefined : value;
      const last = reports.at(-1);
      if (last) last.file = file;
      else reports.push({ name: 'text', file });
    }
  }
  assertOnePlaceEach(reports);
  return reports.length ? reports : [{ name: 'text', file: undefined }];
}
