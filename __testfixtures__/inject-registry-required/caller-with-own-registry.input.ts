import { Counter, Registry } from 'prom-client';

export function createHits(name: string): Counter {
  return new Counter({ name, help: 'Hits' });
}

export class Service {
  readonly registry = new Registry();
  readonly calls = new Counter({ name: 'calls_total', help: 'Calls', registers: [this.registry] });
  readonly hits = createHits('hits_total');
}
