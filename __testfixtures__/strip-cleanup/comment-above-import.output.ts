import { expect, it } from 'vitest';
import { Stats } from '../src/stats.js';

it('counts', () => {
  expect(new Stats().hits).toBeDefined();
});
