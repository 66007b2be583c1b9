import { expect, it, vi } from 'vitest';
import { Metrics } from '../src/metrics.js';
import { register } from 'prom-client';

vi.mock('../src/logger.js');

it('counts', () => {
  const log = vi.fn();
  const metrics = new Metrics({ name: 'test' }, register);
  metrics.hits.inc();
  log(metrics);
  expect(log).toHaveBeenCalledWith(metrics);
  expect(metrics).toBeInstanceOf(Metrics);
});
