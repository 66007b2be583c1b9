import { Counter, Registry, register } from 'prom-client';

export function initInside(name: string, registry: Registry): Counter {
  return new Counter({ name, help: 'Not handed on by index.ts', registers: [registry] });
}

export const inside = initInside('inside_total', register);
