import { Counter, Registry } from 'prom-client';

const register = new Registry();

export class Metrics {
  constructor() {
    new Counter({ name: 'a_total', help: 'h' });
    new Counter({ name: 'b_total', help: 'h', registers: [register] });
  }
}
