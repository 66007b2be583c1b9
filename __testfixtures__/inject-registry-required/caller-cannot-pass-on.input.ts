import { Counter } from 'prom-client';

export function createHits(name: string): Counter {
  return new Counter({ name, help: 'Hits' });
}

export class Service {
  readonly calls: Counter;

  constructor(readonly hits = createHits('hits_total')) {
    this.calls = new Counter({ name: 'calls_total', help: 'Calls' });
  }
}

export const service = new Service();
