import { Gauge } from 'prom-client';

export class Metrics {
  readonly up: Gauge = (() => {
    const up = new Gauge({ name: 'up', help: 'h' });
    up.set(1);
    return up;
  })();
}
