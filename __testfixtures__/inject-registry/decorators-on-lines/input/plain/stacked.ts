import { Inject, Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { CLOCK, type Clock } from './clock.js';

@Injectable()
export class Stacked {
  constructor(
    @Inject(CLOCK)
    private readonly clock: Clock,
  ) {
    new Counter({ name: 'stacked_total', help: `at ${clock.now()}, which is more than the width that nobody set for this file` });
  }
}

@Injectable()
export class Flat {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject('OTHER')
    private readonly other: Clock,
  ) {
    new Counter({ name: 'flat_total', help: `at ${clock.now()}` });
  }
}
