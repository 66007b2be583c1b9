import { Gauge } from 'prom-client';

export class Metrics {
  private readonly up = new Gauge({ name: 'up', help: 'h' });

  constructor() { this.up.set(1); }
}
