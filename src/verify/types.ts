import { isAbsolute, join } from 'node:path';
import { UserError } from '../errors.js';
import { hashOf } from '../hash.js';
import { below } from '../paths.js';
import { dirOf, type Project } from '../project.js';
import type { Ended, RunChild } from './child.js';
import { installedBin } from './installed.js';
import type { Check, Outcome } from './model.js';
import { lastLines, named, tally } from './outcome.js';
import { nearestTsconfig, readTsconfig, siblings, withoutSolutions, type Tsconfig } from './tsconfigs.js';

/** What the compiler said of one tsconfig. */
interface Compiled {
  diagnostics: Diagnostic[];
  /** Every file it looked at, relative to the root. */
  files: ReadonlySet<string>;
  /** Why it did not check any type, if it did not. */
  blind: string | undefined;
}

interface Diagnostic {
  /** '' where it belongs to none. */
  file: string;
  code: string;
  message: string;
  /** As the compiler wrote it. */
  text: string;
}

export interface TypesContext {
  project: Project;
  child: RunChild;
  /** A directory outside of the repository, for what the compiler keeps between runs. */
  scratch: string;
}

/**
 * The project's own TypeScript, once for each tsconfig that covers the files.
 *
 * @param files that will change
 * @returns the checks, and what to ask at the end: which files none of them looked at
 * @throws UserError where there is nothing to run, or it stops before it checks any type
 */
export async function typeChecks(files: readonly string[], context: TypesContext): Promise<{ checks: Check[]; unchecked: () => string[] }> {
  const { project } = context;
  const nearest = new Set(files.flatMap((file) => nearestTsconfig(project, file) ?? []));
  if (nearest.size === 0) throw new UserError('--verify types: no tsconfig.json covers the files that would change', 'leave out --verify types, or name the command that checks them; nothing was written');
  const seen = new Set<string>();
  const covered = new Set<string>();
  const checks: Check[] = [];
  const open = async (config: Tsconfig): Promise<void> => void checks.push(await typeCheck(config, context, covered));
  const unchecked = (): string[] => files.filter((file) => /\.[cm]?tsx?$/.test(file) && !covered.has(file));
  for (const config of [...nearest].flatMap((path) => withoutSolutions(project.root, path, seen))) await open(config);
  for (const path of [...nearest].flatMap((path) => siblings(project, path))) {
    if (seen.has(path) || unchecked().length === 0) continue;
    const config = readTsconfig(project.root, path);
    if (unchecked().some((file) => config.files.has(file))) await open(config);
  }
  return { checks, unchecked };
}

async function typeCheck(config: Tsconfig, { project: { root }, child, scratch }: TypesContext, covered: Set<string>): Promise<Check> {
  const tsc = installedBin(join(root, dirOf(config.path)), 'typescript', 'tsc');
  if (tsc === undefined) throw new UserError(`--verify types: TypeScript is not installed for ${config.path}`, 'install the dependencies of the project, or leave out --verify types; nothing was written');
  const buildInfo = join(scratch, `${hashOf(config.path).slice(0, 16)}.tsbuildinfo`);
  // What the compiler keeps between runs would be written beside the tsconfig, also with --noEmit.
  const kept = config.incremental ? ['--tsBuildInfoFile', buildInfo] : [];
  const args = [tsc, '--noEmit', '-p', config.path, '--pretty', 'false', '--listFiles', '--diagnostics', ...kept];
  const command = `tsc --noEmit -p ${config.path}`;
  const compile = async (): Promise<Compiled> => {
    const compiled = read(await child({ node: args, cwd: root }), root);
    for (const file of compiled.files) covered.add(file);
    return compiled;
  };
  const before = await compile();
  if (before.blind !== undefined) {
    throw new UserError(`--verify types: \`${command}\` stops before it checks any type`, `mend that first, or leave out --verify types; nothing was written. It says:\n${before.blind}`);
  }
  const known = new Set(before.diagnostics.map(sameText));
  return { name: 'types', command, before: outcome(before, known), run: async () => outcome(await compile(), known) };
}

/** A fault is known by its file and code: messages quote the types that a change is there to alter. */
function outcome({ diagnostics, blind }: Compiled, known: ReadonlySet<string>): Outcome {
  // Known ones first: of several with one code in a file, those that are left over then are the new ones.
  const sorted = [...diagnostics].sort((a, b) => Number(known.has(sameText(b))) - Number(known.has(sameText(a))));
  const faults = sorted.map(({ file, code, text }) => ({ key: `${file} ${code}`, text }));
  if (faults.length === 0 && blind !== undefined) faults.push({ key: 'compiler', text: blind });
  return { failures: tally(faults), summary: faults.length === 1 ? '1 error' : `${faults.length} errors` };
}

function sameText({ file, code, message }: Diagnostic): string {
  return `${file} ${code} ${message}`;
}

const LOCATED = /^(\S.*?)\(\d+,\d+\): error (TS\d+): (.*)$/;
const GLOBAL = /^error (TS\d+): (.*)$/;

/** Reads what `tsc --pretty false --listFiles --diagnostics` prints. */
function read(ended: Ended, root: string): Compiled {
  const diagnostics: Diagnostic[] = [];
  const files = new Set<string>();
  for (const line of ended.output.split(/\r?\n/)) {
    const located = LOCATED.exec(line);
    const global = located ? null : GLOBAL.exec(line);
    const last = diagnostics.at(-1);
    if (located) diagnostics.push({ file: located[1] ?? '', code: located[2] ?? '', message: located[3] ?? '', text: line });
    else if (global) diagnostics.push({ file: '', code: global[1] ?? '', message: global[2] ?? '', text: line });
    else if (last && /^ {2}\S|^ {3,}/.test(line)) Object.assign(last, { message: `${last.message}\n${line}`, text: `${last.text}\n${line}` });
    else if (isAbsolute(line)) files.add(below(root, line) ?? line);
  }
  return { diagnostics, files, blind: blindness(ended, diagnostics) };
}

/** An error in the options or the syntax keeps the compiler from checking types, and it does not say so: only its time tells. */
function blindness({ ending, output }: Ended, diagnostics: readonly Diagnostic[]): string | undefined {
  const checked = /^Check time:\s+([\d.]+)s/m.exec(output)?.[1];
  if (checked === undefined) return named(ending, lastLines(output));
  return Number(checked) === 0 ? diagnostics[0]?.text : undefined;
}
