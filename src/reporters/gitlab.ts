import { escapeControl } from '../terminal.js';
import { openEntries, type OpenEntry } from './entries.js';
import type { Reporter } from './index.js';
import { jsonText } from './markup.js';

const SEVERITIES: Record<OpenEntry['kind'], 'minor' | 'major' | 'critical'> = { failed: 'critical', manual: 'major', change: 'minor', review: 'minor', deferred: 'minor' };

/** A code quality report, as GitLab shows it in merge requests. It takes every entry for a problem, so it gets those alone. */
export const gitlab: Reporter = (report) =>
  jsonText(openEntries(report).map(({ kind, rule, file, line, message, fingerprint }) => ({ description: escapeControl(message), check_name: rule, fingerprint, severity: SEVERITIES[kind], location: { path: file, lines: { begin: line } } })));
