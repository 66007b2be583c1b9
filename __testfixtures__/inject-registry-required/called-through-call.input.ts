import { Counter } from 'prom-client';

export function initMetrics(name: string, help: string | undefined) {
  return new Counter({ name, help: help ?? 'Help' });
}

export const one = initMetrics.call(undefined, 'one_total', 'One');
export const two = (initMetrics as any)('two_total');
