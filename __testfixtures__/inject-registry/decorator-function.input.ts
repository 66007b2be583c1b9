import { Counter } from 'prom-client';

function Counted(_: object, key: string): void {
  new Counter({ name: key, help: 'h' }).inc();
}

function CountedAs(name: string): MethodDecorator {
  const hits = new Counter({ name, help: 'h' });
  return () => hits.inc();
}

export class Page {
  @Counted
  show(): void {}

  @CountedAs('hide_total')
  hide(): void {}
}
