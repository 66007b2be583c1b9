import { Counter } from 'prom-client';

export class Metrics {
  add(name: string): Counter {
    return new Counter({ name, help: 'h' });
  }
}

export class More {
  private count = 0;

  constructor(name: string) {
    this.add(name);
  }

  add(name: string): Counter {
    this.count++;
    return new Counter({ name, help: 'h' });
  }
}
