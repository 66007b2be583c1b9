import { Counter, Gauge, Summary, Registry, register } from 'prom-client';

export class Metrics {
  /** Orders taken. */
  private readonly orders: Counter<'side' | 'market'>;
  // How many are open.
  protected open: Gauge;
  public readonly sizes: Summary<string>; // in lots
  started = Date.now();

  constructor(private readonly name: string, registry: Registry = register) {
    this.orders = new Counter({ name: 'orders_total', help: 'h', labelNames: ['side', 'market'], registers: [registry] });
    this.open = new Gauge({ name: 'open', help: 'h', registers: [registry] });
    this.sizes = new Summary({ name: 'sizes', help: 'h', registers: [registry] });
    this.open.set(0);
  }

  taken(side: string): void {
    this.orders.inc({ side, market: this.name });
  }
}
