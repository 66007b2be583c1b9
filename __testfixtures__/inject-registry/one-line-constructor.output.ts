import { Gauge, Registry, register } from 'prom-client';

export class Metrics {
  private readonly up: Gauge<string>;

  constructor(registry: Registry = register) {
    this.up = new Gauge({ name: 'up', help: 'h', registers: [registry] });
    this.up.set(1);
  }
}
