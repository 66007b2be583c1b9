import { Counter, Registry, register as globalRegistry } from 'prom-client';

const register = new Registry();

export class Metrics {
  constructor(metricsRegistry: Registry = globalRegistry) {
    new Counter({ name: 'a_total', help: 'h', registers: [metricsRegistry] });
    new Counter({ name: 'b_total', help: 'h', registers: [register] });
  }
}
