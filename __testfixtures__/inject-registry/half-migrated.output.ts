import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly a: Counter;
  readonly b: Counter;
  readonly c: Counter<string>;

  constructor(reg: Registry = register) {
    this.c = new Counter({ name: 'c_total', help: 'h', registers: [reg] });
    this.a = new Counter({ name: 'a_total', help: 'h', registers: [reg] });
    this.b = new Counter({ name: 'b_total', help: 'h', registers: [reg] });
  }
}
