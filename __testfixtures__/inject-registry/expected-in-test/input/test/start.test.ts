import { beforeEach, expect, it, vi } from 'vitest';
import * as metrics from '../src/metrics.js';
import { start } from '../src/start.js';

vi.mock('../src/metrics.js');

beforeEach(() => start());

it('starts', () => {
  expect(metrics.init).toHaveBeenCalled();
  expect(metrics.init).not.toThrow();
});
