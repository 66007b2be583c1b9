import { register } from 'prom-client';

/** Counts in a variable; no metric. */
export class Counter {
  private value = 0;

  constructor(readonly options: { name: string; help: string }) {}

  inc(): void {
    this.value++;
  }
}

export class Page {
  readonly hits = new Counter({ name: 'hits', help: 'h' });

  text(): Promise<string> {
    return register.metrics();
  }
}
