import { Counter } from 'prom-client';

export function create(name: string /* of the metric */): Counter[] {
  return [
    new Counter({
      name,
      help: 'h', // keep
    }),
    new Counter({
      name,
      help: 'h' // keep
    }),
    new Counter({ name, help: 'h', }),
    new Counter({name,help:'h'}),
    new Counter({ name, help: 'h' /* keep */ }),
    new Counter({ name,
      help: 'h' }),
    new Counter({
      name,
      help: 'h',
      // labelNames: ['a'],
    }),
    new Counter(
      { name, help: 'h' },
    ),
  ];
}
