import { Counter, Registry, register } from 'prom-client';
import { BaseWorker } from './base-worker.js';

export class Worker extends BaseWorker {
  private readonly jobs: Counter<string>;

  constructor(name: ConstructorParameters<typeof BaseWorker>[0], private readonly registry: Registry = register) {
    super(name);
    this.jobs = new Counter({ name: 'jobs_total', help: 'Jobs', registers: [registry] });
  }

  start(): Counter {
    this.jobs.inc();
    return new Counter({ name: 'starts_total', help: 'Starts', registers: [this.registry] });
  }
}
