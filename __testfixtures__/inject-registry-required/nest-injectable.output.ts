import { Injectable, Inject, Optional } from '@nestjs/common';
import { Counter, Registry, register } from 'prom-client';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@Injectable()
export class OrderMetrics {
  readonly orders: Counter<string>;

  constructor(@Optional() @Inject(METRICS_REGISTRY) registry: Registry = register) {
    this.orders = new Counter({ name: 'orders_total', help: 'Orders', registers: [registry] });
  }
}

export const metrics = new OrderMetrics();
