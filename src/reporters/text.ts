import type { Change, Kept, ManualStep } from '../model.js';
import type { Position } from '../positions.js';
import { filesOf, type Report } from '../report.js';
import { colourDiff, colours, count, escapeControl, escapeName, type Colours } from '../terminal.js';
import type { Reporter, ReporterOptions } from './index.js';

/** From here on, kept sites are told by their code, since one reason stands for all of them. */
const MANY_KEPT = 6;
const MOST_FILES_SHOWN = 4;

/**
 * For people: what changes and why, what is left to them, what stays, and the count of files.
 * A plan shows its diff as well. `quiet` leaves failures and the last line.
 */
export const text: Reporter = (report, options) => {
  const paint = colours(options.colour);
  const sections = options.quiet
    ? [failures(report, paint)]
    : [
        ...changeSections(report, paint),
        hiddenSection(report, paint, options),
        refusedSection(report),
        manualSection(report, paint),
        keptSection(report, paint, options),
        verificationSection(report, paint),
        failures(report, paint),
        report.mode === 'plan' ? colourDiff(report.files, options.colour).trimEnd() : '',
      ];
  return `${[...sections.filter((section) => section !== ''), closing(report)].join('\n\n')}\n`;
};

function changeSections({ changes, applied }: Report, paint: Colours): string[] {
  const transforms = [...new Set(changes.map(({ transform }) => transform))];
  return transforms.map((transform) => {
    const own = changes.filter((change) => change.transform === transform);
    return [`${paint.bold(transform)}: ${count(own.length, 'change')}${applied ? ' made' : ''}`, ...own.map((change) => oneChange(change, paint))].join('\n');
  });
}

function oneChange(change: Change, paint: Colours): string {
  const names = filesOf(change);
  const more = names.length - MOST_FILES_SHOWN;
  const shown = names.slice(0, MOST_FILES_SHOWN).map(escapeName).join(', ');
  const mark = change.safety === 'safe' ? '' : paint.yellow(' (needs review)');
  return `  ${shown}${more > 0 ? ` and ${more} more` : ''}${mark}\n    ${indented(change.reason, 4)}`;
}

function hiddenSection({ hidden }: Report, paint: Colours, { verbose }: ReporterOptions): string {
  if (hidden.length === 0) return '';
  const one = hidden.length === 1;
  const line = `${hidden.length} more ${one ? 'change needs' : 'changes need'} review; see ${one ? 'it' : 'them'} with --unsafe`;
  return [paint.yellow(line), ...(verbose ? hidden.map((change) => oneChange(change, paint)) : [])].join('\n');
}

function refusedSection({ refused }: Report): string {
  return refused.length === 0 ? '' : `${count(refused.length, 'change')} refused`;
}

function manualSection({ manual }: Report, paint: Colours): string {
  if (manual.length === 0) return '';
  return [paint.bold(`left to you: ${count(manual.length, 'manual step')}`), ...manual.map((step) => `${site(step, paint)}\n    → ${indented(step.advice, 6)}`)].join('\n');
}

function keptSection({ kept }: Report, paint: Colours, { verbose }: ReporterOptions): string {
  if (kept.length === 0) return '';
  const byCode = [...new Set(kept.map((one) => one.code))].map((shared) => kept.filter((one) => one.code === shared));
  const lines = verbose || kept.length < MANY_KEPT ? kept.map((one) => site(one, paint)) : byCode.map((group) => keptGroup(group, paint));
  return [paint.bold(`kept on purpose: ${count(kept.length, 'site')}`), ...lines].join('\n');
}

/** One line for all kept sites of a code; --verbose tells them apart. */
function keptGroup(group: readonly (Kept & Position)[], paint: Colours): string {
  const first = group[0];
  if (!first) throw new Error('a group of kept sites has at least one');
  if (group.length === 1) return site(first, paint);
  const inFiles = count(new Set(group.map(({ file }) => file)).size, 'file');
  return `  ${count(group.length, 'site')} in ${inFiles}, the first at ${place(first)}: ${indented(first.reason, 4)} ${code(first, paint)}`;
}

function verificationSection({ verification }: Report, paint: Colours): string {
  if (!verification) return '';
  const { verdict, checks, runs, putBack, notes } = verification;
  const fallen = `${count(putBack.length, 'change')} put back${verdict === 'all-put-back' ? ', so nothing is changed' : ''}`;
  const lines = checks.map(({ name, command, before, after }) => `  ${name === command ? '' : `${escapeName(name)}: `}${escapeName(command)}: ${before} before, ${after} after`);
  const heading = `${paint.bold('verified')}: ${verdict === 'passed' ? paint.green('nothing new is wrong') : paint.yellow(fallen)} (${count(runs, 'run')})`;
  return [heading, ...lines, ...notes.map((note) => `  ${indented(note, 4)}`)].join('\n');
}

function failures({ failed }: Report, paint: Colours): string {
  if (failed.length === 0) return '';
  return [paint.red(`failed: ${count(failed.length, 'problem')}`), ...failed.map(({ file, problem, advice }) => `  ${escapeName(file)} ${indented(problem, 4)}\n    → ${indented(advice, 6)}`)].join('\n');
}

function site(finding: (ManualStep | Kept) & Position, paint: Colours): string {
  // The code stands here rather than after the advice, which may end in lines to paste.
  return `  ${paint.cyan(place(finding))}  ${indented(finding.reason, 4)} ${code(finding, paint)}`;
}

/** `file:line:column`, which terminals and editors make a link of. */
function place({ file, line, column }: (ManualStep | Kept) & Position): string {
  return `${escapeName(file)}:${line}:${column}`;
}

function code(finding: ManualStep | Kept, paint: Colours): string {
  return paint.dim(`(${escapeName(finding.code)})`);
}

/** Escaped, with the later lines (a quoted error, lines to paste) set under the first. */
function indented(prose: string, columns: number): string {
  return escapeControl(prose).trimEnd().replaceAll('\n', `\n${' '.repeat(columns)}`);
}

function closing({ summary, others }: Report): string {
  const { listed, changed, unchanged, manual, kept, failed, seconds } = summary;
  const beside = others.length === 0 ? [] : [`beside the listed files: ${others.map(escapeName).join(', ')}`];
  const time = seconds === undefined ? '' : ` (${seconds.toFixed(1)} s)`;
  return [...beside, ...siteLine(summary), `${count(listed, 'file')}: ${changed} changed, ${unchanged} unchanged, ${manual} manual, ${kept} kept, ${failed} failed${time}`].join('\n');
}

/** What became of the sites; the outcomes that there are add up to the number. */
function siteLine({ sites: { found, ...outcomes } }: Report['summary']): string[] {
  if (found === 0) return [];
  const shown = Object.entries(outcomes).filter(([, number]) => number > 0);
  return [`${count(found, 'site')}: ${shown.map(([outcome, number]) => `${number} ${outcome}`).join(', ')}`];
}
