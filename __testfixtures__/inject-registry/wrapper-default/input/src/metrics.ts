import prom from './prom.js';

export class Metrics {
  readonly hits: prom.Counter;

  constructor() {
    this.hits = new prom.Counter({ name: 'hits_total', help: 'Hits' });
  }
}
