import { Counter } from 'prom-client';

export function initMetrics(name: string, help: string) {
  return new Counter({ name, help });
}

export const one = initMetrics(
  'one_total', // counted once
  'One',
);
export const two = initMetrics(
  'two_total',
  'Two'
);
export const three = initMetrics('three_total', /* short */ 'Three' /* really */);
