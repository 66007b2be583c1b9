import { Counter, Gauge, register } from 'hot-shots';
import type { Registry } from 'prom-client';

export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
  readonly up = new Gauge({ name: 'up', help: 'h', registers: [register] });
  known: Registry | undefined;
}
