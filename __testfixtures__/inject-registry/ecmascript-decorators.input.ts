import { Counter } from 'prom-client';

function Tracked<T extends new (...given: never[]) => object>(type: T, context: ClassDecoratorContext<T>): void {
  context.addInitializer(() => undefined);
}

function Logged<T>(method: T, context: ClassMethodDecoratorContext): T {
  context.addInitializer(() => undefined);
  return method;
}

@Tracked
export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
  accessor misses = new Counter({ name: 'misses_total', help: 'h' });

  @Logged
  hit(): void {
    this.hits.inc();
  }
}
