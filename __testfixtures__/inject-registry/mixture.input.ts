import { Counter, Gauge, collectDefaultMetrics } from 'prom-client';

export class Everything {
  private readonly a = new Counter({ name: 'a_total', help: 'h' });
  private readonly b: Gauge;

  constructor() {
    this.b = new Gauge({ name: 'b', help: 'h' });
    collectDefaultMetrics({ prefix: 'app_' });
  }

  more(): Counter {
    this.a.inc();
    this.b.inc();
    return new Counter({ name: 'c_total', help: 'h' });
  }
}
