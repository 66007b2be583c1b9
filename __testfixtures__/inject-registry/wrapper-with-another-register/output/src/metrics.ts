import { Counter, register, Registry } from './prom.js';
import { register as globalRegistry } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(metricsRegistry: Registry = globalRegistry) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [metricsRegistry] });
  }

  text(): Promise<string> {
    return register.metrics();
  }
}
