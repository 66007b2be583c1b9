import type { Change } from '../../model.js';
import type { Report } from '../../report.js';
import { anchorOf } from './anchors.js';

/** Where a change is listed. */
export type Standing = 'included' | 'hidden' | 'refused' | 'deferred';

/** A change on the page. */
export interface ShownChange {
  change: Change;
  standing: Standing;
  /** Its place on the page, the same in every run. */
  anchor: string;
  /** Whether there is still something to decide. */
  isOpen: boolean;
}

/** All changes that the report has. */
export function shownChanges(report: Report): ShownChange[] {
  const list = (changes: readonly Change[], standing: Standing): ShownChange[] => changes.map((change) => ({ change, standing, anchor: anchorOf('change', change.id), isOpen: !(report.applied && standing === 'included') }));
  return [...list(report.changes, 'included'), ...list(report.hidden, 'hidden'), ...list(report.refused, 'refused'), ...list(report.deferred, 'deferred')];
}
