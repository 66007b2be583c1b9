import { Counter, register } from 'prom-client';

class Metrics {
  constructor(options = {}, registry = register) {
    this.hits = new Counter({ name: options.name, help: 'h', registers: [registry] });
  }
}

export default new Metrics({ name: 'hits_total' });
