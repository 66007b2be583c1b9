import { changeSections } from './html/changes.js';
import { failedSection, keptSection, manualSection, verificationSection } from './html/findings.js';
import { page } from './html/page.js';
import { shownChanges, type ShownChange } from './html/shown-change.js';
import { heading, summarySection, titleOf } from './html/summary.js';
import { fileTree } from './html/tree.js';
import type { Reporter } from './index.js';
import type { Report } from '../report.js';

/** One page for a reviewer, with all that it needs in it: the plan by file and by change, diffs side by side, what is left and why, and decisions to take away. */
export const html: Reporter = (report) => {
  const changes = shownChanges(report);
  return page({
    title: titleOf(report),
    header: heading(report),
    navigation: fileTree(report, changes),
    main: [
      summarySection(report),
      failedSection(report),
      changeSections(report, changes),
      manualSection(report),
      keptSection(report),
      verificationSection(report),
      nextSteps(report, changes),
      decisionBar(changes),
    ].join(''),
  });
};

function nextSteps({ applied }: Report, changes: readonly ShownChange[]): string {
  const lines = [
    ...(changes.some(({ isOpen }) => isOpen) ? ['npx registry-codemod --yes --decisions registry-codemod.decisions.json   # make what is accepted on this page'] : []),
    ...(applied ? ['npx registry-codemod undo      # put back what was changed'] : changes.some(({ standing }) => standing === 'included') ? ['npx registry-codemod --yes     # make every safe change'] : []),
    'npx registry-codemod --check   # exits 0 when nothing is left to do',
    'npm test                       # the tests, without ad-hoc cleanup',
  ];
  return `<section aria-labelledby="next"><h2 id="next">Next steps</h2><div class="next"><pre>${lines.join('\n')}</pre></div></section>\n`;
}

/** Shown by the script, which it is nothing without. */
function decisionBar(changes: readonly ShownChange[]): string {
  if (changes.length === 0) return '';
  const open = changes.filter(({ isOpen }) => isOpen);
  const safe = open.some(({ change }) => change.safety === 'safe') ? '<button type="button" id="accept-safe">Accept all safe changes</button>' : '';
  const decisions = open.length > 0 ? `<button type="button" id="next-open">Next undecided</button>${safe}<button type="button" id="save" class="main-action">Download decisions</button>` : '';
  return `<section class="bar" aria-label="Decisions" data-script hidden><p id="tally" role="status"></p><button type="button" id="fold">Fold all diffs</button>${decisions}</section>\n`;
}
