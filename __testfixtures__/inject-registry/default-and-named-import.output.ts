import client, { Counter } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(registry: client.Registry = client.register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
    client.collectDefaultMetrics({ register: registry });
  }
}
