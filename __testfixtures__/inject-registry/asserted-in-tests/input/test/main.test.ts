import { expect, it, vi } from 'vitest';
import { main } from '../src/main.js';
import * as metrics from '../src/metrics.js';

vi.mock('../src/metrics.js', () => ({ initHits: vi.fn() }));

it('initialises the metrics', () => {
  vi.spyOn(metrics, 'initHits');
  main();
  expect(metrics.initHits).toHaveBeenCalled();
  expect(vi.mocked(metrics.initHits).mock.calls).toHaveLength(1);
});
