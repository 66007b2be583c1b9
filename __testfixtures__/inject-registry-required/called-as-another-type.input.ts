import { Counter } from 'prom-client';

export function initMetrics(name: string, help: string | undefined) {
  return new Counter({ name, help: help ?? 'Help' });
}

export const one = (initMetrics as (name: string, help: string) => Counter)('one_total', 'One');
