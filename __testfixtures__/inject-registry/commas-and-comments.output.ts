import { Counter, Registry, register } from 'prom-client';

export function create(name: string /* of the metric */, registry: Registry = register): Counter[] {
  return [
    new Counter({
      name,
      help: 'h', // keep
      registers: [registry],
    }),
    new Counter({
      name,
      help: 'h', // keep
      registers: [registry]
    }),
    new Counter({ name, help: 'h', registers: [registry], }),
    new Counter({name,help:'h', registers: [registry]}),
    new Counter({ name, help: 'h' /* keep */, registers: [registry] }),
    new Counter({ name,
      help: 'h', registers: [registry] }),
    new Counter({
      name,
      help: 'h',
      registers: [registry],
      // labelNames: ['a'],
    }),
    new Counter(
      { name, help: 'h', registers: [registry] },
    ),
  ];
}
