import { Counter } from 'prom-client';

class Metrics {
  constructor(readonly name: string) {
    new Counter({ name, help: 'h' });
  }
}

// @ts-expect-error the second argument is ignored
export const one = new Metrics('a_total', 'more');
