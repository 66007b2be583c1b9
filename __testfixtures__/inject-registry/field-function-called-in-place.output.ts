import { Gauge, Registry, register } from 'prom-client';

export class Metrics {
  readonly up: Gauge;

  constructor(registry: Registry = register) {
    this.up = (() => {
      const up = new Gauge({ name: 'up', help: 'h', registers: [registry] });
      up.set(1);
      return up;
    })();
  }
}
