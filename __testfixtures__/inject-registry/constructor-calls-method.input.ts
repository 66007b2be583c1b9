import { Gauge } from 'prom-client';

export class Metrics {
  readonly up: Gauge;

  constructor() {
    this.up = this.create('up');
  }

  private create(name: string): Gauge {
    return new Gauge({ name, help: 'h' });
  }
}
