import { Counter } from 'prom-client';

class Base {
  readonly a: Counter;

  constructor(protected readonly name: string) {
    this.a = new Counter({ name: `${name}_total`, help: 'h' });
  }
}

export class Child extends Base {
  private readonly b: Counter;

  constructor(readonly size: number) {
    super('child');
    this.b = new Counter({ name: 'child_b_total', help: 'h' });
    this.b.inc(size);
  }
}
