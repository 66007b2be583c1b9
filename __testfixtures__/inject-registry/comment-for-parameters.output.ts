import { Gauge, Registry, register } from 'prom-client';

export const none = (/* nothing yet */ registry: Registry = register): Gauge => new Gauge({ name: 'up', help: 'h', registers: [registry] });

export function several(
  name: string, // of the gauge
  help: string, // for people
  registry: Registry = register
): Gauge {
  return new Gauge({ name, help, registers: [registry] });
}
