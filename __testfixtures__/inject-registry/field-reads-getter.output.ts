import { Gauge, Registry, register } from 'prom-client';

export class Metrics {
  readonly up: Gauge;

  constructor(private readonly registry: Registry = register) {
    this.up = this.gauge;
  }

  private get gauge(): Gauge {
    return new Gauge({ name: 'up', help: 'h', registers: [this.registry] });
  }
}
