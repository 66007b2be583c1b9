import { Counter, Registry, register } from 'prom-client';

export function createHits(name: string, registry: Registry): Counter {
  return new Counter({ name, help: 'Hits', registers: [registry] });
}

let typed: Registry;
let made;
typed = made = new Registry();

export const hits = [createHits('a_total', typed), createHits('b_total', made), createHits('c_total', register)];
