import { Inject, Injectable } from '@nestjs/common';
import { Counter, register } from 'prom-client';
import { CLOCK, type Clock } from './clock.js';

@Injectable()
export class OrdersService {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly other: Clock,
  ) {}

  count(name: string): void {
    new Counter({ name, help: `at ${this.clock.now()}` }).inc();
    this.other.now();
  }
}

@Injectable()
export class FillsService {
  scrape(): Promise<string> {
    new Counter({ name: 'fills_total', help: 'Fills' }).inc();
    return register.metrics();
  }
}

@Injectable()
export class TradesService {
  constructor(private readonly clock: Clock) {
    new Counter({ name: 'trades_total', help: `at ${clock.now()}` }).inc();
  }

  scrape(): Promise<string> {
    return this.clock.now() > 0 ? register.metrics() : Promise.resolve('');
  }
}

@Injectable()
export class ShortService {
  constructor(
    @Inject(CLOCK) clock: Clock,
    @Inject('THE_OTHER_CLOCK') theOther: Clock,
  ) {
    clock.set(theOther.now());
    new Counter({ name: 'short_total', help: 'Short' }).inc();
  }
}
