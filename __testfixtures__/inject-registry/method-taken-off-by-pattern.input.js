import { Counter, register } from 'prom-client';

class Metrics {
  hits = new Counter({ name: 'hits_total', help: 'Hits' });

  text() {
    return register.metrics();
  }
}

export const { text } = new Metrics();
