import client from 'prom-client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Metrics } from '@acme/core';
import { Catalogue, type Product } from '../src/catalogue';

const lamp: Product = { sku: 'LAMP-1', title: 'Desk lamp' };

describe('Catalogue', () => {
  beforeEach(() => {
    client.register.clear();
  });

  it('asks the shop once per product', async () => {
    const load = vi.fn<(sku: string) => Promise<Product | undefined>>().mockResolvedValue(lamp);
    const metrics = new Metrics({ prefix: 'api' });
    const catalogue = new Catalogue(metrics, load);
    expect([await catalogue.product('LAMP-1'), await catalogue.product('LAMP-1')]).toEqual([lamp, lamp]);
    expect(load).toHaveBeenCalledTimes(1);
    expect(await metrics.expose()).toContain('api_cache_hits_total{cache="products"} 1');
  });

  it('asks again for what the shop does not have', async () => {
    const load = vi.fn<(sku: string) => Promise<Product | undefined>>().mockResolvedValue(undefined);
    const catalogue = new Catalogue(new Metrics({ prefix: 'api' }), load);
    await catalogue.product('NONE');
    await catalogue.product('NONE');
    expect(load).toHaveBeenCalledTimes(2);
  });
});
