import { Counter, Registry, register } from 'prom-client';

export function own(): Counter {
  const registry = new Registry();
  return new Counter({ name: 'own_total', help: 'o', registers: [registry] });
}

export function serves(): Promise<string> {
  const registry = register;
  return registry.metrics();
}

export function taken(registry: Registry = register): Counter {
  const reg = registry;
  return new Counter({ name: 'taken_total', help: 't', registers: [reg] });
}

export function chosen(strict: boolean, registry: Registry = register): Counter {
  let reg = registry;
  if (strict) reg = new Registry();
  return new Counter({ name: 'chosen_total', help: 'c', registers: [reg] });
}
