import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';

@Injectable()
export class OrderMetrics {
  readonly orders = new Counter({ name: 'orders_total', help: 'Orders' });
}

export const metrics = new OrderMetrics();
