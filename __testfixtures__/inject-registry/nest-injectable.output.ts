import { Injectable, Inject, Optional } from '@nestjs/common';
import { Counter, Registry, register } from 'prom-client';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

/** Counts orders. */
@Injectable()
export class OrderMetrics {
  private readonly orders: Counter<'side'>;

  constructor(private readonly config: Map<string, string>, @Optional() @Inject(METRICS_REGISTRY) registry: Registry = register) {
    this.orders = new Counter({ name: 'orders_total', help: 'h', labelNames: ['side'], registers: [registry] });
  }

  taken(): void {
    this.orders.inc({ side: this.config.get('side') ?? 'buy' });
  }
}
