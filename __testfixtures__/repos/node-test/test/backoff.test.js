import assert from 'node:assert/strict';
import { test } from 'node:test';
import { restMinutes } from '../src/backoff.js';

test('rests longer after each failure', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6].map(restMinutes), [1, 1, 2, 3, 5, 8]);
});

test('rests a day at most', () => {
  assert.equal(restMinutes(60), 1_440);
});
