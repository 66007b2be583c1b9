import { Counter } from 'prom-client';

function create(name: string): Counter {
  return new Counter({ name, help: 'h' });
}

const none = (): Counter => new Counter({ name: 'none_total', help: 'h' });

function pair(name: string, index: number): Counter {
  return new Counter({ name: `${name}_${index}`, help: 'h' });
}

const names = ['a_total', 'b_total'];
const table = { c_total: 1, d_total: 2 };

export const created = names.map(create);
export const paired = names.map(pair);
export const others = Object.keys(table).flatMap(create);
export const later = Promise.resolve().then(none);

export function all(more: readonly string[], ...rest: string[]): Counter[] {
  more.forEach(create);
  return rest.filter((name) => name !== '').map(create);
}

export class Names {
  constructor(private readonly own: string[]) {}

  create(): Counter[] {
    return this.own.map(create);
  }
}
