const { register } = require('prom-client');
const { LinkMetrics } = require('../src/link-metrics');
const { LinkStore } = require('../src/store');

describe('LinkMetrics', () => {
  beforeEach(() => {
    register.clear();
  });

  test('counts clicks per campaign', async () => {
    const metrics = new LinkMetrics(new LinkStore());
    metrics.clicks.inc({ campaign: 'spring' });
    metrics.clicks.inc({ campaign: 'spring' });
    metrics.clicks.inc({ campaign: 'none' });
    const { values } = await metrics.clicks.get();
    expect(values.map(({ labels, value }) => [labels.campaign, value])).toEqual([['spring', 2], ['none', 1]]);
  });

  test('reads the size of the store when scraped', async () => {
    const store = new LinkStore();
    const metrics = new LinkMetrics(store);
    store.add('https://example.org');
    const { type, body } = await metrics.expose();
    expect(type).toMatch(/^text\/plain/);
    expect(body).toMatch(/^shortlinks_stored 1$/m);
  });
});

describe('two stores in one process', () => {
  test('need a cleared registry in between', () => {
    register.clear();
    new LinkMetrics(new LinkStore());
    expect(() => new LinkMetrics(new LinkStore())).toThrow(/shortlinks_created_total has already been registered/);
    register.clear();
    expect(() => new LinkMetrics(new LinkStore())).not.toThrow();
  });
});
