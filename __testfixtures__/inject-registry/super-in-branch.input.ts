import { Counter } from 'prom-client';

class Base {
  constructor(readonly name: string) {}
}

export class Child extends Base {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });

  constructor(name?: string) {
    if (name) {
      super(name);
    } else {
      super('child');
    }
  }
}
