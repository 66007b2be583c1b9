import { Counter } from 'prom-client';

export namespace Shop {
  export class Metrics {
    readonly hits = new Counter({ name: 'hits_total', help: 'Hits' });
  }
  export const inside = new Metrics();
}

export const metrics = new Shop.Metrics();
