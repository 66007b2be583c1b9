import { container, inject, injectable, Lifecycle, registry, scoped, singleton } from 'tsyringe';
import { Counter } from 'prom-client';

@singleton()
export class Orders {
  readonly orders = new Counter({ name: 'orders_total', help: 'h' });
}

@scoped(Lifecycle.ContainerScoped)
export class Trades {
  readonly trades: Counter;

  constructor(readonly orders: Orders, @inject('PREFIX') prefix: string) {
    this.trades = new Counter({ name: `${prefix}trades_total`, help: 'h' });
  }
}

@registry([{ token: 'FILLS', useClass: Orders }])
@injectable()
export class Fills {
  add(name: string): Counter {
    return new Counter({ name, help: 'h' });
  }
}

export class Plain {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
}

container.register('PREFIX', { useValue: 'app_' });
container.register('PLAIN', { useClass: Plain });

export const plain = (): Plain => container.resolve(Plain);
