import * as registry from 'prom-client';
import { Counter } from 'prom-client';

export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
}

export const create = (name: string): registry.Gauge => new registry.Gauge({ name, help: name });
