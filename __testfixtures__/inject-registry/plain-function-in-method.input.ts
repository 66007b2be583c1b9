import { Counter } from 'prom-client';

export class Metrics {
  all(names: string[]): Counter[] {
    return names.map(function (name) {
      return new Counter({ name, help: 'h' });
    });
  }
}
