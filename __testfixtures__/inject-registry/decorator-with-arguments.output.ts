import { Counter, Registry, register } from 'prom-client';

export function counted(name: string, registry: Registry = register): (target: object, key: string) => void {
  const calls = new Counter({ name, help: 'Calls', registers: [registry] });
  return () => calls.inc();
}

export class Orders {
  @counted('orders_total')
  place(): void {}
}
