import { expect, it, vi } from 'vitest';
import { start } from './main.js';
import { createOther, createPart } from './parts.js';
import { metrics } from './spied.js';

vi.mock('./parts.js');

it('starts once', () => {
  const counted = vi.spyOn(metrics, 'counted');
  start('app');
  expect(createPart).toHaveBeenCalledTimes(1);
  expect(createOther).toHaveBeenCalled();
  expect(counted).toHaveBeenCalledTimes(1);
});
