import { Counter, Registry, register } from 'prom-client';

export function createPart(app: string): Counter {
  return new Counter({ name: `${app}_part_total`, help: 'p' });
}

export function withOption(app: string, prefix?: string): Counter {
  return new Counter({ name: `${prefix ?? ''}${app}_option_total`, help: 'o' });
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
export function remembered(): Counter {
  return (cached ??= new Counter({ name: 'remembered_total', help: 'r' }));
}

export class Child {
  readonly hits = new Counter({ name: 'child_total', help: 'c' });
}

export class Named {
  readonly hits: Counter;

  constructor(name: string) {
    this.hits = new Counter({ name, help: name });
  }
}
