import { Counter, Gauge, collectDefaultMetrics, Registry, register } from 'prom-client';

let hits: Counter | undefined;

export function hitCounter(registry: Registry = register): Counter {
  hits ??= new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  return hits;
}

let initialised = false;

export function initMetrics(prefix: string, registry: Registry = register): void {
  if (initialised) return;
  initialised = true;
  collectDefaultMetrics({ prefix, register: registry });
}

const gauges = new Map<string, Gauge>();

export function gauge(name: string, registry: Registry = register): Gauge {
  const known = gauges.get(name);
  if (known) return known;
  const made = new Gauge({ name, help: name, registers: [registry] });
  gauges.set(name, made);
  return made;
}
