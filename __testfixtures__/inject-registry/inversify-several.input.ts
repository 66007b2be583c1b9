import { inject, injectable } from 'inversify';
import { Counter } from 'prom-client';

@injectable()
export class Orders {
  readonly orders = new Counter({ name: 'orders_total', help: 'h' });
}

@injectable()
export class Trades {
  readonly trades: Counter;

  constructor(@inject(Orders) readonly orders: Orders, @inject('PREFIX') prefix: string) {
    this.trades = new Counter({ name: `${prefix}trades_total`, help: 'h' });
  }
}
