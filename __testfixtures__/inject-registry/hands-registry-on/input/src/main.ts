import { libGauge } from 'lib';
import { Counter } from 'prom-client';
import { Child, createPart, Named, optional, ready, refused, remembered, withOption } from './parts.js';

export class Service {
  private readonly started = new Counter({ name: 'started_total', help: 's' });
  private readonly early = new Child();
  readonly child: Child;
  readonly all = [new Counter({ name: 'all_total', help: 'a' }), new Named('named_total').hits];

  constructor(app: string) {
    this.child = new Child;
    createPart(app);
    ready(app);
    this.started.inc();
    libGauge('lib_up');
    withOption(app);
    withOption(app, 'x_');
    refused('a_total', 'b_total');
    optional();
    remembered();
  }

  later(): Named {
    return new Named('later_total');
  }
}

export class Storing {
  make(): Counter {
    return new Counter({ name: 'made_total', help: 'm' });
  }

  later(): Named {
    return new Named('storing_total');
  }

  static of(): Storing {
    return new Storing();
  }
}

export function even(n: number): void {
  new Counter({ name: `even_${n}_total`, help: 'e' });
  if (n > 0) odd(n - 1);
}

export function odd(n: number): void {
  new Counter({ name: `odd_${n}_total`, help: 'o' });
  if (n > 0) even(n - 1);
}

export function down(n: number): void {
  new Counter({ name: `down_${n}_total`, help: 'd' });
  [n].forEach((each) => {
    if (each > 0) down(each - 1);
  });
}

export function given(part = createPart('default')): Counter[] {
  return [part, new Counter({ name: 'given_total', help: 'g' })];
}

// It creates nothing itself, so it has no registry to hand on.
export function createsNothing(): Child {
  return new Child();
}

export const atTop = createPart('top');
