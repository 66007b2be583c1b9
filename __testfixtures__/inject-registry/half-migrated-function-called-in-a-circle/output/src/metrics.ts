import { Counter, Registry, register } from 'prom-client';

export function create(names: string[], registry: Registry = register): void {
  const [first, ...rest] = names;
  if (first === undefined) return;
  new Counter({ name: first, help: 'h', registers: [registry] });
  new Counter({ name: `${first}_failed`, help: 'h', registers: [registry] });
  create(rest, registry);
}
