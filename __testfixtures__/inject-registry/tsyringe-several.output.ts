import { container, inject, injectable, Lifecycle, registry, scoped, singleton } from 'tsyringe';
import { Counter, Registry, register } from 'prom-client';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@singleton()
export class Orders {
  readonly orders: Counter<string>;

  constructor(@inject(METRICS_REGISTRY, { isOptional: true }) registry: Registry = register) {
    this.orders = new Counter({ name: 'orders_total', help: 'h', registers: [registry] });
  }
}

@scoped(Lifecycle.ContainerScoped)
export class Trades {
  readonly trades: Counter;

  constructor(readonly orders: Orders, @inject('PREFIX') prefix: string, @inject(METRICS_REGISTRY, { isOptional: true }) registry: Registry = register) {
    this.trades = new Counter({ name: `${prefix}trades_total`, help: 'h', registers: [registry] });
  }
}

@registry([{ token: 'FILLS', useClass: Orders }])
@injectable()
export class Fills {
  constructor(@inject(METRICS_REGISTRY, { isOptional: true }) private readonly metricsRegistry: Registry = register) {}

  add(name: string): Counter {
    return new Counter({ name, help: 'h', registers: [this.metricsRegistry] });
  }
}

export class Plain {
  readonly hits: Counter<string>;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }
}

container.register('PREFIX', { useValue: 'app_' });
container.register('PLAIN', { useClass: Plain });

export const plain = (): Plain => container.resolve(Plain);
