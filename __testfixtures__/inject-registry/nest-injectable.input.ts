import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';

/** Counts orders. */
@Injectable()
export class OrderMetrics {
  private readonly orders = new Counter({ name: 'orders_total', help: 'h', labelNames: ['side'] });

  constructor(private readonly config: Map<string, string>) {}

  taken(): void {
    this.orders.inc({ side: this.config.get('side') ?? 'buy' });
  }
}
