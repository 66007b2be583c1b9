import { beforeEach, expect, it } from 'vitest';
import { init } from '../src/metrics.js';

beforeEach(() => init());

it('is there', () => {
  expect(true).toBe(true);
});
