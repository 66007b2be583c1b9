import { Counter, Registry, register } from 'prom-client';

const extra = new Registry();

export class Metrics {
  constructor() {
    new Counter({ name: 'a_total', help: 'h', registers: [register] });
    new Counter({ name: 'b_total', help: 'h', registers: [register, extra] });
    new Counter({ name: 'c_total', help: 'h', registers: [] });
    new Counter({ name: 'd_total', help: 'h', registers: [extra] });
    new Counter({ name: 'e_total', help: 'h', registers: undefined });
    new Counter({ name: 'f_total', help: 'h', registers: [Registry.globalRegistry] });
  }
}
