import { Counter, Registry, register } from 'prom-client';

function create(name: string, registry: Registry = register): Counter {
  return new Counter({ name, help: 'h', registers: [registry] });
}

const none = (registry: Registry = register): Counter => new Counter({ name: 'none_total', help: 'h', registers: [registry] });

function pair(name: string, index: number, registry: Registry = register): Counter {
  return new Counter({ name: `${name}_${index}`, help: 'h', registers: [registry] });
}

const names = ['a_total', 'b_total'];
const table = { c_total: 1, d_total: 2 };

export const created = names.map((name) => create(name));
export const paired = names.map((name, index) => pair(name, index));
export const others = Object.keys(table).flatMap((name) => create(name));
export const later = Promise.resolve().then(() => none());

export function all(more: readonly string[], ...rest: string[]): Counter[] {
  more.forEach((name) => create(name));
  return rest.filter((name) => name !== '').map((name) => create(name));
}

export class Names {
  constructor(private readonly own: string[]) {}

  create(): Counter[] {
    return this.own.map((name) => create(name));
  }
}
