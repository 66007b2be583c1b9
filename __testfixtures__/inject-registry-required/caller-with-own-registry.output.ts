import { Counter, Registry, register } from 'prom-client';

export function createHits(name: string, registry: Registry): Counter {
  return new Counter({ name, help: 'Hits', registers: [registry] });
}

export class Service {
  readonly registry = new Registry();
  readonly calls = new Counter({ name: 'calls_total', help: 'Calls', registers: [this.registry] });
  readonly hits = createHits('hits_total', register);
}
