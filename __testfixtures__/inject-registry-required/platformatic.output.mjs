import client from '@platformatic/prom-client';

export class Metrics {
  constructor(registry) {
    this.hits = new client.Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }
}

export const metrics = new Metrics(client.register);
