import { expect, it } from 'vitest';
import { Metrics } from '../src/index';

it('starts every name with the prefix', async () => {
  const metrics = new Metrics({ prefix: 'shop' });
  const names = [...(await metrics.expose()).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  expect(names).toEqual(['shop_cache_hits_total', 'shop_cache_misses_total', 'shop_cache_entries']);
});
