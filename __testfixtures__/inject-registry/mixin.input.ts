import { Counter } from 'prom-client';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Constructor = new (...given: any[]) => object;

export const Counted = (Base: Constructor) => class extends Base {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
};
