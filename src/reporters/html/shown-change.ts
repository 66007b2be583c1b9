import type { LeftOut, Verdict } from '../../decisions.js';
import type { Change } from '../../model.js';
import type { Report } from '../../report.js';
import { knownIn } from '../entries.js';
import { anchorOf } from './anchors.js';

/** Where a change is listed. */
export type Standing = 'fresh' | 'included' | 'hidden' | 'left-out' | 'refused' | 'deferred';

/** A change on the page. */
export interface ShownChange {
  change: Change;
  standing: Standing;
  /** Its place on the page, the same in every run. */
  anchor: string;
  /** Whether there is still something to decide. */
  isOpen: boolean;
  /** What a person has said of it already: what is downloaded must not forget it. */
  decision: Verdict | undefined;
  /** Why it is left out although it is accepted. */
  leftOut?: LeftOut;
  /** The baseline has it. */
  isKnown: boolean;
}

/** All changes that the report has; what somebody has to look at first comes first. */
export function shownChanges(report: Report): ShownChange[] {
  const { decided, applied } = report;
  const known = knownIn(report);
  const accepted = decided ? 'accepted' : undefined;
  const shown = (change: Change, standing: Standing, decision?: Verdict): ShownChange => ({ change, standing, anchor: anchorOf('change', change.id), isOpen: !(applied && standing === 'included'), decision, isKnown: known(change).isKnown ?? false });
  return [
    ...(decided?.fresh ?? []).map((change) => shown(change, 'fresh')),
    ...report.changes.map((change) => shown(change, 'included', accepted)),
    ...report.hidden.map((change) => shown(change, 'hidden')),
    ...(decided?.leftOut ?? []).map((leftOut) => ({ ...shown(leftOut.change, 'left-out', 'accepted'), leftOut })),
    ...report.refused.map((change) => shown(change, 'refused', 'refused')),
    ...report.deferred.map((change) => shown(change, 'deferred', accepted)),
  ];
}
