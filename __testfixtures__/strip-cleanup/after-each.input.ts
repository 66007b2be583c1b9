import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  afterEach(() => {
    register.clear();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
