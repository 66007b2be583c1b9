import { Counter, register, type Registry as Reg } from 'prom-client';

declare function serve(options: { register: Reg }): void;

export function create(name: string, registry: Reg = register): Counter {
  const known = registry.getSingleMetric(name) as Counter | undefined;
  if (known) return known;
  registry.setDefaultLabels({ app: 'x' });
  serve({ register: registry });
  (registry as unknown as { extra: number }).extra = 1;
  return (registry.getSingleMetric(name) as Counter) ?? new Counter({ name, help: 'h', registers: [registry] });
}

export function replace(name: string, registry: Reg = register): Counter {
  registry.removeSingleMetric(name);
  return new Counter({ name, help: registry.contentType, registers: [registry] });
}
