import { Service } from 'typedi';
import { Counter } from 'prom-client';

@Service()
export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
}
