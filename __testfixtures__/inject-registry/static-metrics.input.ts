import { Counter } from 'prom-client';

export class Metrics {
  static readonly hits = new Counter({ name: 'hits_total', help: 'h' });
  static up: Counter;

  static {
    Metrics.up = new Counter({ name: 'up_total', help: 'h' });
  }
}
