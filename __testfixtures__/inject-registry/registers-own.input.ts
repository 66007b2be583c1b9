import { Counter, Registry, collectDefaultMetrics } from 'prom-client';

export class Metrics {
  readonly register = new Registry();
  readonly hits = new Counter({ name: 'hits_total', help: 'h', registers: [this.register] });

  constructor() {
    collectDefaultMetrics({ register: this.register });
  }

  clear(): void {
    this.register.clear();
  }
}
