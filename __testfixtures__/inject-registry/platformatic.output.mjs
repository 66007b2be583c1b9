import client from '@platformatic/prom-client';

export class Metrics {
  constructor(registry = client.register) {
    this.hits = new client.Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }
}
