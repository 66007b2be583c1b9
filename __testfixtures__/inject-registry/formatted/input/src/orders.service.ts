import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import type { Clock } from './clock.js';

@Injectable()
export class OrdersService {
  private readonly orders: Counter;

  constructor(private readonly clock: Clock) {
    this.orders = new Counter({ name: 'orders_total', help: 'Orders' });
  }

  now(): number {
    this.orders.inc();
    return this.clock.now();
  }
}

export class Queue {
  constructor(readonly name: string) {}

  size(): Gauge {
    return new Gauge({ name: `${this.name}_size`, help: 'Size' });
  }
}

export class Short {
  constructor(name: string) {
    new Counter({ name, help: name });
  }
}

export class Long {
  constructor(theFirstOfTheNames: string, theSecond: string) {
    new Counter({ name: theFirstOfTheNames, help: theSecond });
  }
}

export class Unwritten {
  size(): Gauge {
    return new Gauge({ name: 'unwritten', help: 'Unwritten' });
  }
}

export class WithAVeryLongNameForItself extends Long {
  private readonly more = new Counter({ name: 'more_total', help: 'More' });

  add(): void {
    this.more.inc();
  }
}

export function create(theNameOfTheCounter: string, help: string): Counter {
  return new Counter({ name: theNameOfTheCounter, help });
}

export const createShort = (name: string): Counter => {
  return new Counter({ name, help: name });
};

export async function initialiseTheMetricsOfEverything(): Promise<Counter> {
  return new Counter({ name: 'everything_total', help: 'Everything' });
}

export function wrapped(
  theNameOfTheCounter: string,
  theHelpOfTheCounter: string,
): Counter {
  return new Counter({ name: theNameOfTheCounter, help: theHelpOfTheCounter });
}
