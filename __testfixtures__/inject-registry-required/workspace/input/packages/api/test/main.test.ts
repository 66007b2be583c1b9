import * as shop from '@shop/metrics';
import { expect, it } from 'vitest';

it('counts', () => {
  expect(new shop.Metrics('test_hits_total').hits).toBeDefined();
});
