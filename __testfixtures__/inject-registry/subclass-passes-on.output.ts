import { Counter, Registry, register } from 'prom-client';

class Base {
  readonly a: Counter;

  constructor(protected readonly name: string, registry: Registry = register) {
    this.a = new Counter({ name: `${name}_total`, help: 'h', registers: [registry] });
  }
}

export class Child extends Base {
  private readonly b: Counter;

  constructor(readonly size: number, registry: Registry = register) {
    super('child', registry);
    this.b = new Counter({ name: 'child_b_total', help: 'h', registers: [registry] });
    this.b.inc(size);
  }
}
