import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  constructor(private readonly registry: Registry = register) {}

  counter(name: string): Counter {
    return new Counter({ name, help: 'h', registers: [this.registry] });
  }

  other(name: string): Counter {
    return new Counter({ name, help: 'h' });
  }
}

export class WorkerMetrics extends Metrics {
  readonly jobs: Counter;

  constructor() {
    super();
    this.jobs = new Counter({ name: 'jobs_total', help: 'Jobs' });
  }
}
