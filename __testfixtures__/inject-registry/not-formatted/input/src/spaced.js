import { Counter, Histogram } from 'prom-client';

export function createAll(name, options) {
  return [
    new Counter({ name, help: name, labelNames: [ 'method', 'path' ] }),
    new Histogram({ name: `${name}_seconds`, help: name, buckets: [ 1, 2 ] }),
    new Counter(options),
  ];
}
