import { Injectable, Inject, Optional } from '@nestjs/common';
import { Counter, Gauge, Registry, register } from 'prom-client';
import type { Clock } from './clock.js';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@Injectable()
export class OrdersService {
  private readonly orders: Counter;

  constructor(
    private readonly clock: Clock,
    @Optional() @Inject(METRICS_REGISTRY) registry: Registry = register,
  ) {
    this.orders = new Counter({
      name: 'orders_total',
      help: 'Orders',
      registers: [registry],
    });
  }

  now(): number {
    this.orders.inc();
    return this.clock.now();
  }
}

export class Queue {
  constructor(
    readonly name: string,
    private readonly registry: Registry = register,
  ) {}

  size(): Gauge {
    return new Gauge({
      name: `${this.name}_size`,
      help: 'Size',
      registers: [this.registry],
    });
  }
}

export class Short {
  constructor(name: string, registry: Registry = register) {
    new Counter({ name, help: name, registers: [registry] });
  }
}

export class Long {
  constructor(
    theFirstOfTheNames: string,
    theSecond: string,
    protected readonly registry: Registry = register,
  ) {
    new Counter({
      name: theFirstOfTheNames,
      help: theSecond,
      registers: [registry],
    });
  }
}

export class Unwritten {
  constructor(private readonly registry: Registry = register) {}

  size(): Gauge {
    return new Gauge({
      name: 'unwritten',
      help: 'Unwritten',
      registers: [this.registry],
    });
  }
}

export class WithAVeryLongNameForItself extends Long {
  private readonly more = new Counter({
    name: 'more_total',
    help: 'More',
    registers: [this.registry],
  });

  add(): void {
    this.more.inc();
  }
}

export function create(
  theNameOfTheCounter: string,
  help: string,
  registry: Registry = register,
): Counter {
  return new Counter({
    name: theNameOfTheCounter,
    help,
    registers: [registry],
  });
}

export const createShort = (
  name: string,
  registry: Registry = register,
): Counter => {
  return new Counter({ name, help: name, registers: [registry] });
};

export async function initialiseTheMetricsOfEverything(
  registry: Registry = register,
): Promise<Counter> {
  return new Counter({
    name: 'everything_total',
    help: 'Everything',
    registers: [registry],
  });
}

export function wrapped(
  theNameOfTheCounter: string,
  theHelpOfTheCounter: string,
  registry: Registry = register,
): Counter {
  return new Counter({
    name: theNameOfTheCounter,
    help: theHelpOfTheCounter,
    registers: [registry],
  });
}
