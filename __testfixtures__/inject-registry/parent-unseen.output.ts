import { Counter, Registry, register } from 'prom-client';
import { BaseWorker } from 'worker-framework';

export class Worker extends BaseWorker {
  constructor(private readonly registry: Registry = register) {
    super();
  }

  start(): Counter {
    return new Counter({ name: 'starts_total', help: 'Starts', registers: [this.registry] });
  }
}
