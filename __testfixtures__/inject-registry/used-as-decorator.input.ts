import { Counter } from 'prom-client';

export function counted(target: object): void {
  new Counter({ name: `${target.constructor.name}_total`, help: 'Calls' });
}

export class Orders {
  @counted
  place(): void {}
}
