import { Gauge, Registry, register } from 'prom-client';
import createCache from './cache.js';
import * as parts from './parts.js';
import * as queue from './queue.js';
import createStore from './store.cjs';
import { timers } from './timers.js';

export function main(registry: Registry = register): void {
  new Gauge({ name: 'main_up', help: 'Up', registers: [registry] }).set(1);
  createCache();
  parts.init(registry);
  queue.init();
  createStore();
  timers.init();
}
