import { expect, it } from 'vitest';
import { backoffMs } from '../../src/venues/backoff.js';

it('doubles', () => {
  expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt))).toEqual([250, 500, 1_000, 2_000]);
});

it('stops at the cap', () => {
  expect(backoffMs(30)).toBe(10_000);
});
