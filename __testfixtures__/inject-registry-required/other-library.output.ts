import { Counter, Registry, register } from 'prom-client';
import * as next from '@prometheus-io/client';

export function createHits(name: string, registry: Registry): Counter {
  return new Counter({ name, help: 'Hits', registers: [registry] });
}

export function createNext(name: string, registry: next.Registry): [next.Counter<string>, Counter] {
  return [new next.Counter({ name, help: 'Next', registers: [registry] }), createHits(name, register)];
}

export const all = createNext('next_total', next.register);
