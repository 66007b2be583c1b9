import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [register] });

  constructor(protected readonly registry: Registry = register) {}

  counter(name: string): Counter {
    return new Counter({ name, help: 'h', registers: [this.registry] });
  }
}

export class WorkerMetrics extends Metrics {
  readonly jobs: Counter;

  constructor(readonly name: string) {
    super(register);
    this.jobs = new Counter({ name: 'jobs_total', help: 'Jobs' });
  }
}

export class HttpMetrics extends Metrics {
  readonly requests: Counter;

  constructor(readonly port: number, registry: Registry = register) {
    super(registry);
    this.requests = new Counter({ name: 'requests_total', help: 'Requests' });
  }
}
