import { Inject, Injectable, Optional } from '@nestjs/common';
import { Counter, Registry, register } from 'prom-client';

export const ORDERS_REGISTRY = 'METRICS_REGISTRY';

@Injectable()
export class Orders {
  readonly orders: Counter<string>;

  constructor(@Optional() @Inject(ORDERS_REGISTRY) registry: Registry = register) {
    this.orders = new Counter({ name: 'orders_total', help: 'h', registers: [registry] });
  }
}

@Injectable()
export class Trades {
  readonly trades = new Counter({ name: 'trades_total', help: 'h' });
}
