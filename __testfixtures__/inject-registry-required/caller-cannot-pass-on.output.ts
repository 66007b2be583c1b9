import { Counter, Registry, register } from 'prom-client';

export function createHits(name: string, registry: Registry): Counter {
  return new Counter({ name, help: 'Hits', registers: [registry] });
}

export class Service {
  readonly calls: Counter;

  constructor(readonly hits = createHits('hits_total', register), registry: Registry) {
    this.calls = new Counter({ name: 'calls_total', help: 'Calls', registers: [registry] });
  }
}

export const service = new Service(undefined, register);
