import { Counter } from 'prom-client';

class Metrics {
  constructor(options = {}) {
    this.hits = new Counter({ name: options.name, help: 'h' });
  }
}

export default new Metrics({ name: 'hits_total' });
