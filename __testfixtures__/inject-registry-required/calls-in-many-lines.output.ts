import { Counter, Registry, register } from 'prom-client';

export function initMetrics(name: string, help: string, registry: Registry) {
  return new Counter({ name, help, registers: [registry] });
}

export const one = initMetrics(
  'one_total', // counted once
  'One',
  register,
);
export const two = initMetrics(
  'two_total',
  'Two',
  register
);
export const three = initMetrics('three_total', /* short */ 'Three' /* really */, register);
