import { Counter, Registry, register } from 'prom-client';

function Tracked<T extends new (...given: never[]) => object>(type: T, context: ClassDecoratorContext<T>): void {
  context.addInitializer(() => undefined);
}

function Logged<T>(method: T, context: ClassMethodDecoratorContext): T {
  context.addInitializer(() => undefined);
  return method;
}

@Tracked
export class Metrics {
  readonly hits: Counter<string>;
  accessor misses: Counter<string>;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
    this.misses = new Counter({ name: 'misses_total', help: 'h', registers: [registry] });
  }

  @Logged
  hit(): void {
    this.hits.inc();
  }
}
