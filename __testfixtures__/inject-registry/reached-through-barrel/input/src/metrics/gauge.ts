import { Gauge } from 'prom-client';

export function createGauge(name: string): Gauge {
  return new Gauge({ name, help: 'h' });
}
