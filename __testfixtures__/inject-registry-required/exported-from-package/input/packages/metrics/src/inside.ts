import { Counter } from 'prom-client';

export function initInside(name: string): Counter {
  return new Counter({ name, help: 'Not handed on by index.ts' });
}

export const inside = initInside('inside_total');
