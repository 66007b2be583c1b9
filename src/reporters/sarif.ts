import type { FileChange } from '../model.js';
import { replacementsOf } from '../patch.js';
import type { Report } from '../report.js';
import { escapeControl } from '../terminal.js';
import { openEntries, type OpenEntry } from './entries.js';
import type { Reporter } from './index.js';
import { jsonText } from './markup.js';
import { ruleOf } from './sarif-rules.js';

/** GitHub takes no file with more results in a run. */
const MOST_RESULTS = 25_000;
const LEVELS: Record<OpenEntry['kind'], 'error' | 'warning'> = { failed: 'error', manual: 'warning', change: 'warning', review: 'warning', deferred: 'warning' };

/**
 * SARIF 2.1.0, for code scanning: what is left to do, with the fix that the tool would make. Offsets and columns are in UTF-16 code units.
 * What is kept or known is not in it: GitHub looks neither at `kind`, nor at `baselineState` or `suppressions`, and would keep an alert open for each.
 */
export const sarif: Reporter = (report, options) => {
  const all = openEntries(report);
  const entries = all.length > MOST_RESULTS ? [...all].sort((a, b) => weight(a) - weight(b)).slice(0, MOST_RESULTS) : all;
  const rules = [...new Set(entries.map(({ rule }) => rule))].sort();
  return jsonText({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'registry-codemod', rules: rules.map((id) => ruleOf(id, options)) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'the root of the repository that was read' } } },
        invocations: [{ executionSuccessful: report.failed.length === 0, ...leftOut(all.length - entries.length) }],
        results: entries.map((entry) => resultOf(entry, rules.indexOf(entry.rule), report)),
      },
    ],
  });
};

/** What weighs most comes first: what could not be read, then what is left to a person. */
function weight({ kind }: OpenEntry): number {
  return ['failed', 'manual'].indexOf(kind) + 1 || 3;
}

function leftOut(number: number): object {
  return number === 0 ? {} : { toolExecutionNotifications: [{ level: 'warning', message: { text: `${number} more findings are left out: code scanning takes ${MOST_RESULTS}` } }] };
}

function resultOf(entry: OpenEntry, ruleIndex: number, report: Report): object {
  const fix = (entry.change && report.alone.get(entry.change.id)) ?? [];
  const text = unlinked(escapeControl(entry.message));
  return {
    ruleId: entry.rule,
    ruleIndex,
    level: LEVELS[entry.kind],
    kind: 'fail',
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: locationOf(entry.file), region: regionOf(entry) } }],
    partialFingerprints: { 'registryCodemod/v1': entry.fingerprint },
    ...(fix.length > 0 ? { fixes: [{ description: { text }, artifactChanges: fix.map(artifactChange) }] } : {}),
  };
}

/** `[…](…)` is a link in a message, wherever the words come from. */
function unlinked(text: string): string {
  return text.includes('](') ? text.replaceAll('[', '\\[') : text;
}

/** The character at which the finding begins. A file that could not be read may have none: then an empty region, before its first. */
function regionOf({ kind, line, column }: OpenEntry): object {
  return { startLine: line, startColumn: column, endLine: line, endColumn: kind === 'failed' ? column : column + 1 };
}

/** A byte order mark is no part of the text that offsets count, and stays where it is. */
function artifactChange(change: FileChange): object {
  const mark = change.before?.startsWith('\uFEFF') ? 1 : 0;
  const replacements = replacementsOf(change).map(({ start, end, text }) => ({
    deletedRegion: { charOffset: Math.max(0, start - mark), charLength: end - Math.max(mark, start) },
    insertedContent: { text: start < mark ? text.replace(/^\uFEFF/, '') : text },
  }));
  return { artifactLocation: locationOf(change.file), replacements };
}

/** A path is made of bytes, and may hold what is no text: half a surrogate pair has no place in a URI. */
function locationOf(file: string): object {
  const uri = file.replace(/\p{Surrogate}/gu, '\uFFFD').split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: 'SRCROOT' };
}
