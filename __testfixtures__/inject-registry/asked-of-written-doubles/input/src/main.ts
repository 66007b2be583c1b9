import { Gauge } from 'prom-client';
import createCache from './cache.js';
import * as parts from './parts.js';
import * as queue from './queue.js';
import createStore from './store.cjs';
import { timers } from './timers.js';

export function main(): void {
  new Gauge({ name: 'main_up', help: 'Up' }).set(1);
  createCache();
  parts.init();
  queue.init();
  createStore();
  timers.init();
}
