import { EventEmitter } from 'node:events';
import { Counter, Registry, register } from 'prom-client';

export class Worker extends EventEmitter {
  constructor(private readonly registry: Registry = register) {
    super();
  }

  start(): Counter {
    return new Counter({ name: 'starts_total', help: 'Starts', registers: [this.registry] });
  }
}

export class Failure extends Error {
  constructor(readonly code: string, private readonly registry: Registry = register) {
    super(code);
  }

  count(): Counter {
    return new Counter({ name: 'failures_total', help: 'Failures', registers: [this.registry] });
  }
}
