import * as shop from '@shop/metrics';
import { expect, it } from 'vitest';
import { register } from 'prom-client';

it('counts', () => {
  expect(new shop.Metrics('test_hits_total', register).hits).toBeDefined();
});
