import type { Registry } from 'prom-client';
import * as lib from './metrics.js';

export function build(registers: Registry[]): [lib.Metrics, number] {
  return [new lib.Metrics({ name: 'namespace' }), registers.length];
}

export const starts = lib.default({ name: 'namespace' });
