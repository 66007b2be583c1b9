import { Counter } from 'prom-client';

export function create(name) {
  if (arguments.length > 1) throw new Error('too many');
  return new Counter({ name, help: 'h' });
}

export class Metrics {
  constructor(name) {
    this.all = Array.from(arguments);
    this.hits = new Counter({ name, help: 'h' });
  }
}
