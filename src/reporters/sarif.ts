import { replacementsOf } from '../patch.js';
import type { Report } from '../report.js';
import { escapeControl } from '../terminal.js';
import { entriesOf, type Entry, type EntryKind } from './entries.js';
import type { Reporter } from './index.js';
import { jsonText } from './markup.js';

const LEVELS: Record<EntryKind, 'error' | 'warning' | 'note'> = { failed: 'error', manual: 'warning', change: 'warning', review: 'warning', kept: 'note' };

/** SARIF 2.1.0, for code scanning: every finding with the fix that the tool would make. Offsets and columns are in UTF-16 code units. */
export const sarif: Reporter = (report) => {
  const entries = entriesOf(report).filter(({ kind }) => kind !== 'change' || !report.applied);
  const rules = [...new Set(entries.map(({ rule }) => rule))].sort();
  return jsonText({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'registry-codemod', rules: rules.map((id) => ruleOf(id, entries)) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'the root of the repository that was read' } } },
        invocations: [{ executionSuccessful: report.failed.length === 0 }],
        results: entries.map((entry) => resultOf(entry, rules.indexOf(entry.rule), report)),
      },
    ],
  });
};

function ruleOf(id: string, entries: readonly Entry[]): object {
  const kinds = new Set(entries.filter(({ rule }) => rule === id).map(({ kind }) => kind));
  const short = kinds.has('change') || kinds.has('review') ? `what ${id} can change` : kinds.has('kept') ? `kept on purpose: ${id}` : kinds.has('failed') ? 'a file that could not be read' : `left to a person: ${id}`;
  return { id, name: id.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()), shortDescription: { text: short }, help: { text: `\`npx registry-codemod explain ${id}\` says what it means and what to do.` } };
}

function resultOf(entry: Entry, ruleIndex: number, report: Report): object {
  const fix = entry.change && report.alone.get(entry.change.id);
  return {
    ruleId: entry.rule,
    ruleIndex,
    level: LEVELS[entry.kind],
    kind: 'fail',
    ...(report.ratchet ? { baselineState: entry.isKnown || entry.kind === 'kept' ? 'unchanged' : 'new' } : {}),
    message: { text: escapeControl(entry.message) },
    locations: [{ physicalLocation: { artifactLocation: locationOf(entry.file), region: { startLine: entry.line, startColumn: entry.column } } }],
    partialFingerprints: { 'registryCodemod/v1': entry.fingerprint },
    ...(fix && fix.length > 0 ? { fixes: [{ description: { text: escapeControl(entry.message) }, artifactChanges: fix.map((change) => ({ artifactLocation: locationOf(change.file), replacements: replacementsOf(change).map(({ start, end, text }) => ({ deletedRegion: { charOffset: start, charLength: end - start }, insertedContent: { text } })) })) }] } : {}),
  };
}

/** A path is made of bytes, and may hold what is no text: half a surrogate pair has no place in a URI. */
function locationOf(file: string): object {
  const uri = file.replace(/\p{Surrogate}/gu, '\uFFFD').split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: 'SRCROOT' };
}
