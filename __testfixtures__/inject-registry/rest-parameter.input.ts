import { Counter } from 'prom-client';

export class Metrics {
  constructor(...names: string[]) {
    for (const name of names) new Counter({ name, help: 'h' });
  }
}

export function create(...names: string[]): Counter[] {
  return names.map((name) => new Counter({ name, help: 'h' }));
}
