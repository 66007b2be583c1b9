import { inject, injectable, optional } from 'inversify';
import { Counter, Registry, register } from 'prom-client';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@injectable()
export class Orders {
  readonly orders: Counter<string>;

  constructor(@inject(METRICS_REGISTRY) @optional() registry: Registry = register) {
    this.orders = new Counter({ name: 'orders_total', help: 'h', registers: [registry] });
  }
}

@injectable()
export class Trades {
  readonly trades: Counter;

  constructor(@inject(Orders) readonly orders: Orders, @inject('PREFIX') prefix: string, @inject(METRICS_REGISTRY) @optional() registry: Registry = register) {
    this.trades = new Counter({ name: `${prefix}trades_total`, help: 'h', registers: [registry] });
  }
}
