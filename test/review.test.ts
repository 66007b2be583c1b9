import { describe, expect, test } from 'vitest';
import type { Change } from '../src/model.js';
import { review, type ReviewContext } from '../src/review.js';

interface Sketch {
  id: string;
  file?: string;
  transform?: string;
  review?: boolean;
  requires?: string[];
}

function change({ id, file = `${id}.ts`, transform = 't', review: judged = false, requires = [] }: Sketch): Change {
  const edits = [{ file, start: 0, end: 0, text: id }];
  return { kind: 'change', id, transform, reason: `because of ${id}`, safety: judged ? 'needs-review' : 'safe', requires, edits, imports: [], sites: [] };
}

/** Answers from a list, and notes what was asked (`again` in brackets), shown and said. */
async function run(sketches: readonly Sketch[], answers: string, refused?: ReadonlySet<string>) {
  const keys = answers === '' ? [] : answers.split(' ').map((key) => (key === 'Enter' ? '' : key));
  const asked: string[] = [];
  const said: string[] = [];
  const shown: string[] = [];
  const context: ReviewContext = {
    showWhole: ({ id }) => void shown.push(`whole ${id}`),
    openFile: ({ id }) => Promise.resolve(void shown.push(`open ${id}`)),
    showHelp: ({ id }) => void shown.push(`help ${id}`),
    tell: (message) => void said.push(message),
    ...(refused ? { refused } : {}),
  };
  const { accepted } = await review(
    sketches.map(change),
    (question) => {
      asked.push(question.again ? `[${question.change.id}]` : question.change.id);
      const key = keys.shift();
      if (key === undefined) throw new Error(`no answer left for ${question.change.id}`);
      return Promise.resolve(key);
    },
    context,
  );
  expect(keys, 'every answer is used').toEqual([]);
  return { accepted: accepted.map(({ id }) => id).join(' '), asked: asked.join(' '), said, shown };
}

const abc: Sketch[] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
const sameFile: Sketch[] = [{ id: 'a', file: 'x.ts' }, { id: 'b', file: 'y.ts' }, { id: 'c', file: 'x.ts' }, { id: 'd', file: 'x.ts' }];
const twoTransforms: Sketch[] = [{ id: 'a', transform: 'p' }, { id: 'b', transform: 'p' }, { id: 'c', transform: 'q' }, { id: 'd', transform: 'q' }];
const judged: Sketch[] = [{ id: 'a', file: 'x.ts' }, { id: 'b', file: 'x.ts', review: true }, { id: 'c', file: 'x.ts' }, { id: 'd', file: 'x.ts', review: true }];
const chain: Sketch[] = [{ id: 'a' }, { id: 'b', requires: ['a'] }, { id: 'c', requires: ['b'] }, { id: 'd' }];
const backward: Sketch[] = [{ id: 'a', requires: ['c'] }, { id: 'b' }, { id: 'c' }];

test.each<[string, Sketch[], string, string, string]>([
  ['nothing to ask', [], '', '', ''],
  ['y and n', abc, 'y n y', 'a c', 'a b c'],
  ['Enter is yes for safe changes', abc, 'Enter Enter n', 'a b', 'a b c'],
  ['Enter is no answer where review is needed', [{ id: 'a', review: true }], 'Enter Enter y', 'a', 'a [a] [a]'],
  ['a: the rest of the file', sameFile, 'a y', 'a b c d', 'a b'],
  ['d: none of the rest of the file', sameFile, 'd y', 'b', 'a b'],
  ['a covers only what comes later', sameFile, 'n y a', 'b c d', 'a b c'],
  ['A: all of the transform', twoTransforms, 'A n y', 'a b d', 'a c d'],
  ['D: none of the transform', twoTransforms, 'D A', 'c d', 'a c'],
  ['a at a safe change leaves those that need review to be asked', judged, 'a n y', 'a c d', 'a b d'],
  ['a at a change that needs review takes the others too', judged, 'n a', 'b c d', 'a b'],
  ['A at a safe change leaves those that need review to be asked', judged, 'A y n', 'a b c', 'a b d'],
  ['A at a change that needs review takes all', judged, 'y A', 'a b c d', 'a b'],
  ['d and D refuse what needs review as well', judged, 'D', '', 'a'],
  ['q keeps what was accepted', abc, 'y q', 'a', 'a b'],
  ['q at once', abc, 'q', '', 'a'],
  ['k asks the one before again', abc, 'y y k n y', 'a c', 'a b c b c'],
  ['k twice', abc, 'y y k k n n n', '', 'a b c b a b c'],
  ['k withdraws what A implied', twoTransforms, 'A k y n n n', 'a', 'a c a b c d'],
  ['k withdraws what d implied', sameFile, 'd k y y y y', 'a b c d', 'a b a b c d'],
  ['k at the first change', abc, 'k y n n', 'a', 'a [a] b c'],
  ['k over a change that was not asked', chain, 'n k y y y n', 'a b c', 'a d a b c d'],
  ['an unknown key asks again', abc, 'x yes n n n', '', 'a [a] [a] b c'],
  ['capitals are keys of their own', abc, 'Y N n n n', '', 'a [a] [a] b c'],
  ['s, e and ? ask again', abc, 's e ? y n n', 'a', 'a [a] [a] [a] b c'],
  ['what requires a refused change is not asked', chain, 'n y', 'd', 'a d'],
  ['refused halfway', chain, 'y n y', 'a d', 'a b d'],
  ['accepted before its requirement was refused', backward, 'y y n', 'b', 'a b c'],
  ['required and accepted', backward, 'y n y', 'a c', 'a b c'],
  ['a cycle stands together', [{ id: 'a', requires: ['b'] }, { id: 'b', requires: ['a'] }], 'y y', 'a b', 'a b'],
  ['a cycle falls together', [{ id: 'a', requires: ['b'] }, { id: 'b', requires: ['a'] }], 'y n', '', 'a b'],
  ['a requirement that nobody proposes is met already', [{ id: 'a', requires: ['elsewhere'] }], 'y', 'a', 'a'],
])('%s', async (_title, changes, answers, accepted, asked) => {
  expect(await run(changes, answers)).toMatchObject({ accepted, asked });
});

test('what requires a change of an unpicked transform is refused without a question', async () => {
  const result = await run([{ id: 'a', requires: ['unpicked'] }, { id: 'b' }], 'y', new Set(['unpicked']));
  expect(result).toMatchObject({ accepted: 'b', asked: 'b', said: ['left out: a, because it needs unpicked, which is refused'] });
});

describe('what is said', () => {
  test('the end names what fell with its requirement', async () => {
    const { said } = await run(chain, 'n y');
    expect(said).toEqual(['left out: b, because it needs a, which is refused', 'left out: c, because it needs b, which is refused']);
  });

  test('a change that was accepted before is named too', async () => {
    expect((await run(backward, 'y y n')).said).toEqual(['left out: a, because it needs c, which is refused']);
  });

  test('Enter where review is needed, an unknown key, k at the start', async () => {
    const { said } = await run([{ id: 'a', review: true }], 'Enter z k y');
    expect(said).toEqual(['this change needs review: answer y or n, ? for help', '"z" is not one of the keys; ? for help', 'this is the first change']);
  });

  test('s, e and ? concern the change in question', async () => {
    expect((await run(abc, 'y s e ? n n')).shown).toEqual(['whole b', 'open b', 'help b']);
  });
});

test('positions count all changes, asked or not', async () => {
  const positions: string[] = [];
  const silent: ReviewContext = { showWhole: () => undefined, openFile: () => Promise.resolve(), showHelp: () => undefined, tell: () => undefined };
  await review(chain.map(change), ({ position, total }) => Promise.resolve(positions.push(`${position}/${total}`) === 1 ? 'n' : 'y'), silent);
  expect(positions).toEqual(['1/4', '4/4']);
});

test('what ask throws ends the review', async () => {
  const silent: ReviewContext = { showWhole: () => undefined, openFile: () => Promise.resolve(), showHelp: () => undefined, tell: () => undefined };
  await expect(review(abc.map(change), () => Promise.reject(new Error('closed')), silent)).rejects.toThrow('closed');
});
