import { Counter } from 'prom-client';

class Base {
  constructor(readonly name: string, readonly size?: number, readonly deep = true) {}
}

export class Child extends Base {
  readonly made = new Counter({ name: 'made_total', help: 'Made' });
}

export const children = [new Child('a'), new Child('b', 1, false)];
