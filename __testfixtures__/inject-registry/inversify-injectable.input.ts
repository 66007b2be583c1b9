import { injectable } from 'inversify';
import { Counter } from 'prom-client';

@injectable()
export class Metrics {
  add(name: string): Counter {
    return new Counter({ name, help: 'h' });
  }
}
