import { Gauge } from 'prom-client';

abstract class Base {
  constructor() {
    this.setUp();
  }

  protected abstract setUp(): void;
}

export class Child extends Base {
  protected setUp(): void {
    new Gauge({ name: 'up', help: 'h' }).set(1);
  }
}
