import { Counter, register } from 'prom-client';

class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'Hits' });

  async render(): Promise<string> {
    return register.metrics();
  }
}

export default new Metrics();
