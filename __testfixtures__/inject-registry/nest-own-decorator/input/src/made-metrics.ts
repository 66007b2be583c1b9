import { Counter } from 'prom-client';
import { Made } from './made.js';

@Made
export class MadeMetrics {
  readonly hits = new Counter({ name: 'made_total', help: 'h' });
}
