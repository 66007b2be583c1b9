import { EventEmitter } from 'node:events';
import { Counter } from 'prom-client';

export class Metrics extends EventEmitter {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
}
