import { EventEmitter } from 'node:events';
import { Counter } from 'prom-client';

export class Worker extends EventEmitter {
  constructor() {
    super();
  }

  start(): Counter {
    return new Counter({ name: 'starts_total', help: 'Starts' });
  }
}

export class Failure extends Error {
  constructor(readonly code: string) {
    super(code);
  }

  count(): Counter {
    return new Counter({ name: 'failures_total', help: 'Failures' });
  }
}
