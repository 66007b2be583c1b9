import { Counter, Gauge, collectDefaultMetrics } from 'prom-client';

let hits: Counter | undefined;

export function hitCounter(): Counter {
  hits ??= new Counter({ name: 'hits_total', help: 'h' });
  return hits;
}

let initialised = false;

export function initMetrics(prefix: string): void {
  if (initialised) return;
  initialised = true;
  collectDefaultMetrics({ prefix });
}

const gauges = new Map<string, Gauge>();

export function gauge(name: string): Gauge {
  const known = gauges.get(name);
  if (known) return known;
  const made = new Gauge({ name, help: name });
  gauges.set(name, made);
  return made;
}
