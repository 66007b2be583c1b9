import { register } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LruCache, Metrics } from '../src/index';

describe('LruCache', () => {
  let metrics: Metrics;
  let cache: LruCache<number>;

  beforeEach(() => {
    metrics = new Metrics({ prefix: 'test' });
    cache = new LruCache('sizes', 2, metrics);
  });

  afterEach(() => {
    cache.clear();
    register.clear();
  });

  it('forgets what was used least recently', () => {
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });

  it('counts hits and misses', async () => {
    cache.set('a', 1);
    cache.get('a');
    cache.get('z');
    expect(await metrics.expose()).toContain('test_cache_hits_total{cache="sizes"} 1');
    expect(await metrics.expose()).toContain('test_cache_misses_total{cache="sizes"} 1');
  });

  it('says how many entries it holds', async () => {
    cache.set('a', 1);
    cache.set('b', 2);
    cache.set('c', 3);
    expect((await metrics.cacheEntries.get()).values).toEqual([{ value: 2, labels: { cache: 'sizes' } }]);
  });
});
