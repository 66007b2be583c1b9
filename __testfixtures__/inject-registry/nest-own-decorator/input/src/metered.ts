import { Counter } from 'prom-client';
import { Metered } from './decorators.js';

@Metered()
export class MeteredMetrics {
  readonly hits = new Counter({ name: 'metered_total', help: 'h' });
}
