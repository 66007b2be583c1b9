import { Counter } from 'prom-client';
import { injectable } from './shared/inversify.js';

@injectable()
export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
}
