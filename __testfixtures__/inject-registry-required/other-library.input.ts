import { Counter } from 'prom-client';
import * as next from '@prometheus-io/client';

export function createHits(name: string): Counter {
  return new Counter({ name, help: 'Hits' });
}

export function createNext(name: string): [next.Counter<string>, Counter] {
  return [new next.Counter({ name, help: 'Next' }), createHits(name)];
}

export const all = createNext('next_total');
