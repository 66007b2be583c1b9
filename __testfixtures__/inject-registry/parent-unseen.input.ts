import { Counter } from 'prom-client';
import { BaseWorker } from 'worker-framework';

export class Worker extends BaseWorker {
  constructor() {
    super();
  }

  start(): Counter {
    return new Counter({ name: 'starts_total', help: 'Starts' });
  }
}
