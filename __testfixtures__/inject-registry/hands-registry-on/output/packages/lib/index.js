import { Gauge, register } from 'prom-client';

export function libGauge(name, registry = register) {
  return new Gauge({ name, help: name, registers: [registry] });
}
