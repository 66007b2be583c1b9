import { Counter } from 'prom-client';
import { BaseWorker } from 'worker-framework';

export class Worker extends BaseWorker {
  readonly starts: Counter;

  constructor() {
    super();
    this.starts = new Counter({ name: 'starts_total', help: 'Starts' });
  }
}
