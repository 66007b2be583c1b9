import { Gauge } from 'prom-client';

export function libGauge(name) {
  return new Gauge({ name, help: name });
}
