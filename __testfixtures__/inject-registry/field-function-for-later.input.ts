import { Counter } from 'prom-client';

export class Metrics {
  readonly create = (name: string): Counter => new Counter({ name, help: 'h' });
}
