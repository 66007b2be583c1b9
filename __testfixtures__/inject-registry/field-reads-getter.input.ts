import { Gauge } from 'prom-client';

export class Metrics {
  readonly up: Gauge = this.gauge;

  private get gauge(): Gauge {
    return new Gauge({ name: 'up', help: 'h' });
  }
}
