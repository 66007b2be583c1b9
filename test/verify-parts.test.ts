import { describe, expect, it, test } from 'vitest';
import { plainCommand } from '../src/runners/scripts.js';
import report from '../src/verify/node-test-reporter.js';
import { lastLines, newFaults, quote, tally } from '../src/verify/outcome.js';
import { firstWith, withDependents } from '../src/verify/search.js';

describe('the search', () => {
  const search = async (total: number, isThere: (count: number) => boolean, known: Record<number, boolean> = {}) => {
    const asked: number[] = [];
    const found = await firstWith(total, (count) => known[count], async (count) => (asked.push(count), isThere(count)));
    return { found, asked };
  };

  test.each([1, 2, 3, 16, 17, 64])('finds each one of %i in no more than log2(n) runs, rounded up', async (total) => {
    for (let culprit = 1; culprit <= total; culprit++) {
      const { found, asked } = await search(total, (count) => count >= culprit);
      expect(found).toBe(culprit);
      expect(asked.length).toBeLessThanOrEqual(Math.ceil(Math.log2(total)));
    }
  });

  test('asks nothing that is known', async () => {
    expect(await search(16, (count) => count >= 6, { 4: false, 5: false, 6: true })).toEqual({ found: 6, asked: [] });
    const { found, asked } = await search(16, (count) => count >= 6, { 8: true, 4: false });
    expect(found).toBe(6);
    expect(asked.every((count) => count > 4 && count < 8)).toBe(true);
  });

  test('ends at a step from good to bad also where more changes may mend it again', async () => {
    const isThere = (count: number): boolean => [2, 3, 7, 8].includes(count);
    const { found } = await search(8, isThere);
    expect([isThere(found - 1), isThere(found)]).toEqual([false, true]);
  });
});

test('what requires a change falls with it, over any number of steps, and in a circle', () => {
  const change = (id: string, ...requires: string[]) => ({ id, requires });
  const changes = [change('a'), change('b', 'a'), change('c', 'b'), change('d', 'e'), change('e', 'd'), change('f')];
  const fallen = (id: string): string[] => withDependents(changes, id).map((one) => one.id);
  expect(fallen('a')).toEqual(['a', 'b', 'c']);
  expect(fallen('d')).toEqual(['d', 'e']);
  expect(fallen('f')).toEqual(['f']);
});

describe('comparing', () => {
  const outcome = (...keys: string[]) => ({ failures: tally(keys.map((key) => ({ key, text: `text of ${key}` }))), summary: '' });

  test('a second fault beside an equal one of before is new, a first one is not', () => {
    expect(newFaults(outcome('a', 'b'), outcome('b', 'a'))).toEqual([]);
    expect(newFaults(outcome('a'), outcome('a', 'a', 'c')).map(({ key }) => key)).toEqual(['a~2', 'c']);
    expect(newFaults(outcome('a', 'a'), outcome('a'))).toEqual([]);
  });

  test('a quoted message has no stack, no colour, and an end', () => {
    expect(quote('\x1b[31mError: it is\r\n\r\n  so\x1b[39m\n    at run (/a/b.js:1:2)\n    at /a/c.js:3:4')).toBe('Error: it is\n  so');
    expect(quote(Array.from({ length: 40 }, (_, i) => `line ${i}`).join('\n')).split('\n')).toHaveLength(13);
    expect(quote('x'.repeat(5000)).length).toBeLessThan(1100);
    expect(lastLines('first\n'.repeat(50) + 'the reason\n').split('\n').at(-1)).toBe('the reason');
  });
});

describe('a script that needs no shell', () => {
  const read = (test: string, others: Record<string, string> = {}): string | undefined => {
    const plain = plainCommand({ scripts: { test, ...others } }, 'test');
    return plain && [...Object.entries(plain.env).map(([key, value]) => `${key}=${value}`), plain.runner, ...plain.args.map(({ text, isGlob }) => (isGlob ? `glob:${text}` : text))].join(' ');
  };

  it.each([
    ['vitest', 'vitest'],
    ['vitest run --config a.ts', 'vitest run --config a.ts'],
    ["NODE_OPTIONS='--experimental-vm-modules' jest -i", 'NODE_OPTIONS=--experimental-vm-modules jest -i'],
    ['cross-env A=1 B=2 npx mocha', 'A=1 B=2 mocha'],
    ['c8 mocha "test/**/*.js"', 'mocha test/**/*.js'],
    ['mocha test/**/*.js', 'mocha glob:test/**/*.js'],
    ['node --test test/*.test.js', 'node:test --test glob:test/*.test.js'],
    ['node --import ./a.mjs --test', 'node:test --import ./a.mjs --test'],
    ['yarn jest', 'jest'],
    ['react-scripts test', 'jest test'],
  ])('%s', (script, command) => expect(read(script)).toBe(command));

  it.each([
    'vitest run && echo done',
    'tsc; jest',
    'jest | tee log.txt',
    'jest "$PWD/src"',
    'jest > log.txt',
    'jest `cat files`',
    'jest $(cat files)',
    'mocha {a,b}.js',
    'mocha ~/a.js',
    'dotenv -e .env -- jest',
    'nyc --reporter=lcov mocha',
    'make test',
    'turbo run test',
    '',
  ])('%s needs one, or is no runner', (script) => expect(read(script)).toBeUndefined());

  it('follows `npm run`, and is not led in a circle', () => {
    expect(read('npm run unit', { unit: 'yarn really', really: 'jest -i' })).toBe('jest -i');
    expect(read('npm run unit -- --watch', { unit: 'jest' })).toBeUndefined();
    expect(read('npm run unit', { unit: 'npm run test' })).toBeUndefined();
  });
});

describe('what node:test reports', () => {
  type Event = { type: string; data: object };
  const file = '/repo/a.test.js';
  const start = (name: string, nesting = 0): Event => ({ type: 'test:start', data: { name, nesting, file } });
  const end = (type: 'pass' | 'fail', name: string, nesting = 0, more: object = {}): Event => ({ type: `test:${type}`, data: { name, nesting, file, details: {}, ...more } });
  const error = (message: string, failureType = 'testCodeFailure'): object => ({ details: { error: Object.assign(new Error(message), { failureType }) } });

  async function lines(events: Event[]): Promise<{ name: string; passed: boolean; message: string }[]> {
    const given = async function* () { yield* events; };
    const results: string[] = [];
    for await (const line of report(given())) results.push(line);
    return results.map((line) => JSON.parse(line) as { name: string; passed: boolean; message: string });
  }

  test('tests with their suites; skipped ones and those to do are none', async () => {
    const results = await lines([
      start('suite'), start('in', 1), end('pass', 'in', 1), start('skipped', 1), end('pass', 'skipped', 1, { skip: true }), start('later', 1), end('fail', 'later', 1, { todo: 'soon', ...error('no') }),
      end('pass', 'suite', 0, { details: { type: 'suite' } }), start('plain'), end('pass', 'plain'),
    ]);
    expect(results.map(({ name, passed }) => [name, passed])).toEqual([['suite > in', true], ['plain', true]]);
  });

  test('a suite that fails with its tests is not counted again; one that fails by itself is', async () => {
    const inner = [start('s'), start('t', 1), end('fail', 't', 1, error('broken')), end('fail', 's', 0, { ...error('1 subtest failed', 'subtestsFailed') })];
    expect((await lines(inner)).map(({ name, message }) => [name, message])).toEqual([['s > t', 'broken']]);
    expect((await lines([start('s'), end('fail', 's', 0, error('the hook', 'hookFailed'))])).map(({ name }) => name)).toEqual(['s']);
  });

  test('a file that cannot be loaded, or ends with an error after its tests, stands for itself', async () => {
    const stderr = { type: 'test:stderr', data: { file, message: 'Error: cannot find it\n    at load (a.js:1:1)\n' } };
    expect(await lines([stderr, start(file), end('fail', file, 0, error('test failed'))])).toEqual([{ file, name: '', passed: false, message: 'Error: cannot find it' }]);
    expect((await lines([start('t'), end('pass', 't'), start(file), end('fail', file, 0, error('test failed', 'subtestsFailed'))])).map(({ name, passed }) => [name, passed])).toEqual([['t', true], ['', false]]);
  });
});
