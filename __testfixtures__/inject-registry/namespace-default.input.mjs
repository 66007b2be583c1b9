import * as promClient from 'prom-client';

export class Metrics {
  constructor() {
    this.hits = new promClient.default.Counter({ name: 'hits_total', help: 'h' });
  }

  text() {
    return promClient.default.register.metrics();
  }
}
