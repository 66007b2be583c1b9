import { Counter, register } from 'prom-client';

export class Metrics {
  readonly orders: Counter;

  constructor() {
    this.orders = new Counter({ name: 'orders_total', help: 'Orders', registers: [register] });
  }
}
