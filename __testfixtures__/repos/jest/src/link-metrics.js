'use strict';

const client = require('prom-client');

/** Counts what happens to the links themselves. */
class LinkMetrics {
  created = new client.Counter({ name: 'shortlinks_created_total', help: 'Links created', labelNames: ['campaign'] });
  clicks = new client.Counter({
    name: 'shortlinks_clicks_total',
    help: 'Links followed',
    labelNames: ['campaign'],
  });

  constructor(store) {
    this.missing = new client.Counter({ name: 'shortlinks_missing_total', help: 'Clicks on links that do not exist' });
    this.stored = new client.Gauge({
      name: 'shortlinks_stored',
      help: 'Links in the store',
      collect() {
        this.set(store.size);
      },
    });
  }

  async expose() {
    return { type: client.register.contentType, body: await client.register.metrics() };
  }
}

module.exports = { LinkMetrics };
