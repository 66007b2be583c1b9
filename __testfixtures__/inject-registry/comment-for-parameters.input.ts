import { Gauge } from 'prom-client';

export const none = (/* nothing yet */): Gauge => new Gauge({ name: 'up', help: 'h' });

export function several(
  name: string, // of the gauge
  help: string // for people
): Gauge {
  return new Gauge({ name, help });
}
