import { Inject, Injectable, Optional } from '@nestjs/common';
import { Counter, register, Registry } from 'prom-client';
import { CLOCK, type Clock } from './clock.js';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const ORDERS_SERVICE_REGISTRY = 'METRICS_REGISTRY';

@Injectable()
export class OrdersService {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly other: Clock,
    @Optional()
    @Inject(ORDERS_SERVICE_REGISTRY)
    private readonly registry: Registry = register,
  ) {}

  count(name: string): void {
    new Counter({
      name,
      help: `at ${this.clock.now()}`,
      registers: [this.registry],
    }).inc();
    this.other.now();
  }
}

@Injectable()
export class FillsService {
  constructor(
    @Optional()
    @Inject(ORDERS_SERVICE_REGISTRY)
    private readonly registry: Registry = register,
  ) {}

  scrape(): Promise<string> {
    new Counter({
      name: 'fills_total',
      help: 'Fills',
      registers: [this.registry],
    }).inc();
    return this.registry.metrics();
  }
}

@Injectable()
export class TradesService {
  constructor(
    private readonly clock: Clock,
    @Optional()
    @Inject(ORDERS_SERVICE_REGISTRY)
    private readonly registry: Registry = register,
  ) {
    new Counter({
      name: 'trades_total',
      help: `at ${clock.now()}`,
      registers: [registry],
    }).inc();
  }

  scrape(): Promise<string> {
    return this.clock.now() > 0 ? this.registry.metrics() : Promise.resolve('');
  }
}

@Injectable()
export class ShortService {
  constructor(
    @Inject(CLOCK) clock: Clock,
    @Inject('THE_OTHER_CLOCK') theOther: Clock,
    @Optional() @Inject(ORDERS_SERVICE_REGISTRY) registry: Registry = register,
  ) {
    clock.set(theOther.now());
    new Counter({
      name: 'short_total',
      help: 'Short',
      registers: [registry],
    }).inc();
  }
}
