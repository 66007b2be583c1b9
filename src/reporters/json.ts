import { written, type Ratchet } from '../baseline.js';
import type { Change, Kept, ManualStep } from '../model.js';
import type { Position } from '../positions.js';
import { filesOf, type Report, type Undecided } from '../report.js';
import type { Verification } from '../verify/model.js';
import type { Reporter } from './index.js';
import { jsonText } from './markup.js';

/** Every finding for other programs, as schema/report.schema.json describes it. Version 1: keys may be added, none changes its meaning. Offsets are UTF-16, as in JavaScript. */
export const json: Reporter = (report) => {
  const { version, root, mode, scope, applied, summary, changes, hidden, refused, deferred, manual, kept, failed, sites, verification, commits, decided, ratchet } = report;
  const document = {
    version,
    root: root.replaceAll('\\', '/'),
    mode,
    scope: scope ?? null,
    applied,
    summary,
    changes: changes.map(changeOf),
    hidden: hidden.map(changeOf),
    refused: refused.map(changeOf),
    deferred: deferred.map(changeOf),
    decisions: decided ? decisionsOf(decided) : null,
    baseline: ratchet ? baselineOf(ratchet) : null,
    manual: manual.map(stepOf),
    kept: kept.map(stepOf),
    failed: failed.map(({ file, problem, advice }) => ({ file, problem, advice })),
    sites: sites.map(siteOf),
    verification: verification ? verificationOf(verification) : null,
    ...(commits.length > 0 ? { commits: commits.map(({ id, subject, changes: ids }) => ({ id, subject, changes: ids })) } : {}),
  };
  return jsonText(document);
};

/** Key by key, so that the order of keys does not hang on who made the object. */
function changeOf(change: Change): object {
  const { id, transform, safety, reason, requires } = change;
  const edits = change.edits.map(({ file, start, end, text }) => ({ file, start, end, text }));
  return { id, transform, safety, reason, requires, files: filesOf(change), edits };
}

/** What a person has not decided about, and what is decided about nothing. */
function decisionsOf({ fresh, leftOut, stale }: Undecided): object {
  return { new: fresh.map(changeOf), leftOut: leftOut.map(({ change, needs, because }) => ({ ...changeOf(change), needs, because })), stale };
}

/** What is there beside the baseline. `known` of `new` says how many of that kind the baseline has. */
function baselineOf({ known, fresh, gone }: Ratchet): object {
  return { known, new: fresh.map((entry) => ({ ...written(entry), known: entry.known })), gone: gone.map(written) };
}

function verificationOf({ verdict, checks, runs, putBack, notes }: Verification): object {
  return {
    verdict,
    checks: checks.map(({ name, command, before, after }) => ({ name, command, before, after })),
    runs,
    putBack: putBack.map(({ id, check, message, culprit }) => ({ id, check, message, culprit })),
    notes,
  };
}

function stepOf({ code, transform, file, line, column, reason, advice }: (ManualStep | Kept) & Position): object {
  return { code, transform, file, line, column, reason, advice };
}

/** Where a site is, what became of it, and the change's id or the code that says more. */
function siteOf(site: Report['sites'][number]): object {
  const { kind, file, line, column, outcome } = site;
  return { kind, file, line, column, outcome, ...('change' in site ? { change: site.change } : 'code' in site ? { code: site.code } : {}) };
}
