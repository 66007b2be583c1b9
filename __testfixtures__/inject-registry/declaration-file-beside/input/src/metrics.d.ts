import type { Counter } from 'prom-client';

export declare class Metrics {
  readonly hits: Counter;
  constructor(name: string);
}
