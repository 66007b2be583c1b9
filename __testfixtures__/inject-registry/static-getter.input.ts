import { Counter } from 'prom-client';

export class Metrics {
  static get hits(): Counter {
    return new Counter({ name: 'hits_total', help: 'h' });
  }
}
