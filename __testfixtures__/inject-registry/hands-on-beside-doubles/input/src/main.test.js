import { expect, it, vi } from 'vitest';
import { start } from './main.js';
import { metrics } from './spied.js';

it('starts', () => {
  const spied = vi.spyOn(metrics, 'spied');
  start('app');
  expect(spied).toHaveBeenCalledWith('app');
});
