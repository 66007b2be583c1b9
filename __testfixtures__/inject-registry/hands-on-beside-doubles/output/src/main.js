import { Counter, register } from 'prom-client';
import { createOther, createPart } from './parts.js';
import { metrics } from './spied.js';

export function start(app, registry = register) {
  createPart(app, registry);
  createOther(app, registry);
  metrics.spied(app);
  metrics.counted(app, registry);
  return new Counter({ name: 'starts_total', help: 's', registers: [registry] });
}
