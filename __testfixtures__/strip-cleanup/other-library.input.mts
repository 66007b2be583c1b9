import { Metrics } from '../src/metrics.js';
import { register } from '@prometheus-io/client';
import { register as old } from 'prom-client';

describe('Metrics', () => {
  afterEach(() => {
    register.clear();
    old.clear();
  });

  it('counts', () => {});
});
