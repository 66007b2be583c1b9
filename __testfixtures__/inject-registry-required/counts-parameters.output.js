import { Counter, register } from 'prom-client';

export function initMetrics(name, registry = register) {
  return new Counter({ name, help: 'Starts', registers: [registry] });
}

export const starts = initMetrics('starts_total');
export const isHandler = initMetrics.length === 1;
