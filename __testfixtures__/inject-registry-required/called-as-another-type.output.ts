import { Counter, Registry, register } from 'prom-client';

export function initMetrics(name: string, help: string | undefined, registry: Registry = register) {
  return new Counter({ name, help: help ?? 'Help', registers: [registry] });
}

export const one = (initMetrics as (name: string, help: string) => Counter)('one_total', 'One');
