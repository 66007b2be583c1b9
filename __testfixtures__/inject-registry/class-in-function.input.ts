import { Counter } from 'prom-client';

export function make(name: string): object {
  class Inner {
    readonly hits = new Counter({ name, help: 'h' });
  }
  return new Inner();
}
