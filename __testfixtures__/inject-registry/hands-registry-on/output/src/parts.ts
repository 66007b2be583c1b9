import { Counter, Registry, register } from 'prom-client';

export function createPart(app: string, registry: Registry = register): Counter {
  return new Counter({ name: `${app}_part_total`, help: 'p', registers: [registry] });
}

export function withOption(app: string, prefix?: string, registry: Registry = register): Counter {
  return new Counter({ name: `${prefix ?? ''}${app}_option_total`, help: 'o', registers: [registry] });
}

export function refused(...names: string[]): Counter[] {
  return names.map((name) => new Counter({ name, help: name }));
}

export function ready(app: string, registry: Registry = register): Counter {
  return new Counter({ name: `${app}_ready_total`, help: 'r', registers: [registry] });
}

export function optional(registry?: Registry): Registry {
  return registry ?? register;
}

let cached: Counter | undefined;
export function remembered(registry: Registry = register): Counter {
  return (cached ??= new Counter({ name: 'remembered_total', help: 'r', registers: [registry] }));
}

export class Child {
  readonly hits: Counter<string>;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'child_total', help: 'c', registers: [registry] });
  }
}

export class Named {
  readonly hits: Counter;

  constructor(name: string, registry: Registry = register) {
    this.hits = new Counter({ name, help: name, registers: [registry] });
  }
}
