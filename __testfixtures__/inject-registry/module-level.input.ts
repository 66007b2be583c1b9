import { Counter, Gauge, collectDefaultMetrics } from 'prom-client';

collectDefaultMetrics();

export const hits = new Counter({ name: 'hits_total', help: 'h' });
export const up = new Gauge({ name: 'up', help: 'h' });

export class Page {
  show(): void {
    hits.inc();
  }
}
