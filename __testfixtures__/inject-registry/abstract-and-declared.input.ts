import { Counter } from 'prom-client';

export abstract class Metrics {
  declare name: string;
  abstract readonly kind: string;
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });

  set label(value: string) {
    this.hits.inc({ value });
  }
}
