import client from '@platformatic/prom-client';

export class Metrics {
  constructor() {
    this.hits = new client.Counter({ name: 'hits_total', help: 'Hits' });
  }
}

export const metrics = new Metrics();
