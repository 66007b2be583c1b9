import { Counter } from 'prom-client';
import { createOther, createPart } from './parts.js';
import { metrics } from './spied.js';

export function start(app) {
  createPart(app);
  createOther(app);
  metrics.spied(app);
  metrics.counted(app);
  return new Counter({ name: 'starts_total', help: 's' });
}
