import { Counter, Registry, register } from 'prom-client';

export function initMetrics(name: string, help: string | undefined, registry: Registry) {
  return new Counter({ name, help: help ?? 'Help', registers: [registry] });
}

export const one = initMetrics.call(undefined, 'one_total', 'One', register);
export const two = (initMetrics as any)('two_total', undefined, register);
