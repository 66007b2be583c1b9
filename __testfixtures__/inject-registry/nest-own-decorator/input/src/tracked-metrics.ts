import { Counter } from 'prom-client';
import { Tracked } from './tracked.js';

@Tracked
export class TrackedMetrics {
  readonly hits = new Counter({ name: 'tracked_total', help: 'h' });
}
