import { Counter, Registry, register } from 'prom-client';
import { BaseWorker } from 'worker-framework';

export class Worker extends BaseWorker {
  readonly starts: Counter;

  constructor(registry: Registry = register) {
    super();
    this.starts = new Counter({ name: 'starts_total', help: 'Starts', registers: [registry] });
  }
}
