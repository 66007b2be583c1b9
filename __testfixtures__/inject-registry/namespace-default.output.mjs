import * as promClient from 'prom-client';

export class Metrics {
  constructor(registry = promClient.register) {
    this.registry = registry;
    this.hits = new promClient.default.Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }

  text() {
    return this.registry.metrics();
  }
}
