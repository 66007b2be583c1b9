export class Registry {
  private readonly all = new Map<string, Counter>();

  register(counter: Counter): void {
    this.all.set(counter.name, counter);
  }
}

class Counter {
  constructor(readonly name: string) {}
}

export function create(registry: Registry): Counter {
  const counter = new Counter('prom-client');
  registry.register(counter);
  return counter;
}
