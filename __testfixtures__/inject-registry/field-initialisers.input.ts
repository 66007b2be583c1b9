import { Counter, Gauge, Summary } from 'prom-client';

export class Metrics {
  /** Orders taken. */
  private readonly orders = new Counter({ name: 'orders_total', help: 'h', labelNames: ['side', 'market'] });
  // How many are open.
  protected open: Gauge = new Gauge({ name: 'open', help: 'h' });
  public readonly sizes = new Summary({ name: 'sizes', help: 'h' }); // in lots
  started = Date.now();

  constructor(private readonly name: string) {
    this.open.set(0);
  }

  taken(side: string): void {
    this.orders.inc({ side, market: this.name });
  }
}
