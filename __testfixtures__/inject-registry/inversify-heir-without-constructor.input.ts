import { injectable } from 'inversify';
import { Counter } from 'prom-client';

@injectable()
export class Base {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
}

@injectable()
export class Heir extends Base {}
