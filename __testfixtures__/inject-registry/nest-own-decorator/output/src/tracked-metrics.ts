import { Counter, Registry, register } from 'prom-client';
import { Tracked } from './tracked.js';

@Tracked
export class TrackedMetrics {
  readonly hits: Counter<string>;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'tracked_total', help: 'h', registers: [registry] });
  }
}
