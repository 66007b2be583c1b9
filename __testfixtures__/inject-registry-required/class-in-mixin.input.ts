import { Counter } from 'prom-client';

class Base {}

export function withMetrics() {
  return class extends Base {
    hits = new Counter({ name: 'hits_total', help: 'Hits' });
  };
}

export const metrics = new (withMetrics())();
