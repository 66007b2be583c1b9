import { Counter } from 'prom-client';
import { EventEmitter } from 'node:events';

const one = (name: string): Counter => new Counter({ name, help: 'h' });
const two = (name: string): Counter => new Counter({ name, help: 'h' });
const three = (name: string): Counter => new Counter({ name, help: 'h' });
const four = (name: string): Counter => new Counter({ name, help: 'h' });

const events = new EventEmitter();
events.on('start', one);
export const known = new Set([two]);
export const makers = { three };
setTimeout(four, 10, 'four_total', { unref: true });
