import { Counter, Gauge, collectDefaultMetrics, Registry, register } from 'prom-client';

export class Everything {
  private readonly a: Counter<string>;
  private readonly b: Gauge;

  constructor(private readonly registry: Registry = register) {
    this.a = new Counter({ name: 'a_total', help: 'h', registers: [registry] });
    this.b = new Gauge({ name: 'b', help: 'h', registers: [registry] });
    collectDefaultMetrics({ prefix: 'app_', register: registry });
  }

  more(): Counter {
    this.a.inc();
    this.b.inc();
    return new Counter({ name: 'c_total', help: 'h', registers: [this.registry] });
  }
}
