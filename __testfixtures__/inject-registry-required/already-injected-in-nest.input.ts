import { Inject, Injectable, Optional } from '@nestjs/common';
import { Counter, Registry, register } from 'prom-client';

export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@Injectable()
export class OrderMetrics {
  readonly orders: Counter;

  constructor(@Optional() @Inject(METRICS_REGISTRY) registry: Registry = register) {
    this.orders = new Counter({ name: 'orders_total', help: 'Orders', registers: [registry] });
  }
}
