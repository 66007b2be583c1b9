import { Counter } from 'prom-client';

export default class {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
}
