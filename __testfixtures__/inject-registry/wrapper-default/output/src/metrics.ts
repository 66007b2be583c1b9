import prom from './prom.js';

export class Metrics {
  readonly hits: prom.Counter;

  constructor(registry: prom.Registry = prom.register) {
    this.hits = new prom.Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }
}
