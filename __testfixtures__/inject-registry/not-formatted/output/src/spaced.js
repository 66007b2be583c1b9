import { Counter, Histogram, register } from 'prom-client';

export function createAll(name, options, registry = register) {
  return [
    new Counter({ name, help: name, labelNames: [ 'method', 'path' ], registers: [ registry ] }),
    new Histogram({
      name: `${name}_seconds`,
      help: name,
      buckets: [ 1, 2 ],
      registers: [ registry ]
    }),
    new Counter({ registers: [ registry ], ...options }),
  ];
}
