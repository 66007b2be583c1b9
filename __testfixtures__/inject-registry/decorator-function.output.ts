import { Counter, Registry, register } from 'prom-client';

function Counted(_: object, key: string): void {
  new Counter({ name: key, help: 'h' }).inc();
}

function CountedAs(name: string, registry: Registry = register): MethodDecorator {
  const hits = new Counter({ name, help: 'h', registers: [registry] });
  return () => hits.inc();
}

export class Page {
  @Counted
  show(): void {}

  @CountedAs('hide_total')
  hide(): void {}
}
