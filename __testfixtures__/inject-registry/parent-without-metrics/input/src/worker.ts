import { Counter } from 'prom-client';
import { BaseWorker } from './base-worker.js';

export class Worker extends BaseWorker {
  private readonly jobs = new Counter({ name: 'jobs_total', help: 'Jobs' });

  start(): Counter {
    this.jobs.inc();
    return new Counter({ name: 'starts_total', help: 'Starts' });
  }
}
