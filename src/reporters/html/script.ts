/**
 * What the page does beside being read: decisions, their download, and folding. It reads ids from attributes (`jsonAttribute`), makes no
 * markup, stores nothing and asks nobody. The file that it saves is what `--decisions` takes.
 */
export const SCRIPT = `'use strict';
(() => {
  const NAME = 'registry-codemod.decisions.json';
  const links = new Map();
  for (const link of document.querySelectorAll('nav .leaf a')) links.set(link.hash, [...(links.get(link.hash) ?? []), link]);
  const changes = [...document.querySelectorAll('fieldset.decision')].map((set) => ({
    set,
    id: JSON.parse(set.dataset.id),
    requires: JSON.parse(set.dataset.requires),
    isSafe: set.dataset.safety === 'safe',
    article: set.closest('article'),
    blocked: set.closest('article').querySelector('.blocked'),
    links: links.get('#' + set.closest('article').id) ?? [],
    decision: () => set.querySelector('input:checked').value,
    decide: (value) => { set.querySelector('input[value="' + value + '"]').checked = true; },
  }));
  const folds = [...document.querySelectorAll('details.file')];
  const [status, acceptSafe, nextOpen, fold, save] = ['tally', 'accept-safe', 'next-open', 'fold', 'save'].map((id) => document.getElementById(id));
  if (!fold) return;
  let isSaved = true;

  const number = (decision) => changes.filter((change) => change.decision() === decision).length;
  const tally = () => number('accepted') + ' accepted, ' + number('refused') + ' refused, ' + number('') + ' undecided';

  // What requires something that will not be made will not be made either, over any number of steps.
  function follow() {
    const lost = new Set(changes.filter((change) => change.decision() === 'refused').map((change) => change.id));
    for (let before = -1; before !== lost.size; ) {
      before = lost.size;
      for (const change of changes) if (change.requires.some((id) => lost.has(id))) lost.add(change.id);
    }
    for (const change of changes) {
      if (change.blocked) change.blocked.hidden = !change.requires.some((id) => lost.has(id));
      for (const link of change.links) link.dataset.decision = change.decision();
    }
    status.textContent = tally();
  }

  function changed() {
    isSaved = false;
    follow();
  }

  for (const change of changes) {
    change.set.hidden = false;
    change.set.addEventListener('change', changed);
  }
  for (const element of document.querySelectorAll('[data-script]')) element.hidden = false;

  fold.addEventListener('click', () => {
    const open = folds.every((one) => !one.open);
    for (const one of folds) one.open = open;
    fold.textContent = open ? 'Fold all diffs' : 'Unfold all diffs';
  });
  if (changes.length === 0) return;

  let last = -1;
  document.addEventListener('focusin', ({ target }) => {
    const at = changes.findIndex(({ article }) => article.contains(target));
    if (at >= 0) last = at;
  });
  addEventListener('hashchange', () => {
    const at = changes.findIndex(({ article }) => '#' + article.id === location.hash);
    if (at >= 0) last = at - 1;
  });
  nextOpen.addEventListener('click', () => {
    const open = (change) => change.decision() === '';
    const found = changes.slice(last + 1).find(open) ?? changes.find(open);
    if (!found) return void (status.textContent = 'All is decided: ' + tally());
    found.article.scrollIntoView();
    found.set.querySelector('input:checked').focus({ preventScroll: true });
  });

  acceptSafe?.addEventListener('click', () => {
    for (const change of changes) if (change.isSafe && change.decision() === '') change.decide('accepted');
    changed();
  });

  save.addEventListener('click', () => {
    const decisions = changes.filter((change) => change.decision() !== '').map((change) => ({ id: change.id, decision: change.decision() }));
    decisions.sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
    if (decisions.length === 0) return void (status.textContent = 'Nothing is decided yet.');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify({ version: 1, decisions }, null, 2) + '\\n'], { type: 'application/json' }));
    link.download = NAME;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    isSaved = true;
    status.textContent = 'Saved ' + NAME + ': ' + tally();
  });

  addEventListener('beforeunload', (event) => {
    if (!isSaved) event.preventDefault();
  });
  follow();
})();
`;
