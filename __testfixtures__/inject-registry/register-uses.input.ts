import { Counter, register, type Registry as Reg } from 'prom-client';

declare function serve(options: { register: Reg }): void;

export function create(name: string): Counter {
  const known = register.getSingleMetric(name) as Counter | undefined;
  if (known) return known;
  register.setDefaultLabels({ app: 'x' });
  serve({ register });
  (register as unknown as { extra: number }).extra = 1;
  return (register.getSingleMetric(name) as Counter) ?? new Counter({ name, help: 'h' });
}

export function replace(name: string): Counter {
  register.removeSingleMetric(name);
  return new Counter({ name, help: register.contentType });
}
