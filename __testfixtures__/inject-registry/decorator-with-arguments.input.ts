import { Counter } from 'prom-client';

export function counted(name: string): (target: object, key: string) => void {
  const calls = new Counter({ name, help: 'Calls' });
  return () => calls.inc();
}

export class Orders {
  @counted('orders_total')
  place(): void {}
}
