import { entriesOf, type EntryKind } from './entries.js';
import type { Reporter } from './index.js';
import { jsonText } from './markup.js';

const SEVERITIES: Record<EntryKind, 'info' | 'minor' | 'major' | 'critical'> = { failed: 'critical', manual: 'major', change: 'minor', review: 'minor', kept: 'info' };

/** A code quality report, as GitLab shows it in merge requests. What was changed is no problem any more. */
export const gitlab: Reporter = (report) => {
  const issues = entriesOf(report)
    .filter(({ kind }) => kind !== 'change' || !report.applied)
    .map(({ kind, rule, file, line, message, fingerprint }) => ({ description: message, check_name: rule, fingerprint, severity: SEVERITIES[kind], location: { path: file, lines: { begin: line } } }));
  return jsonText(issues);
};
