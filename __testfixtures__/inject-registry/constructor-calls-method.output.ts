import { Gauge, Registry, register } from 'prom-client';

export class Metrics {
  readonly up: Gauge;

  constructor(private readonly registry: Registry = register) {
    this.up = this.create('up');
  }

  private create(name: string): Gauge {
    return new Gauge({ name, help: 'h', registers: [this.registry] });
  }
}
