import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly a: Counter;
  readonly b: Counter;
  readonly c = new Counter({ name: 'c_total', help: 'h' });

  constructor(reg: Registry = register) {
    this.a = new Counter({ name: 'a_total', help: 'h', registers: [reg] });
    this.b = new Counter({ name: 'b_total', help: 'h' });
  }
}
