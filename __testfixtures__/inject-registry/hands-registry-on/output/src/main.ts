import { libGauge } from 'lib';
import { Counter, Registry, register } from 'prom-client';
import { Child, createPart, Named, optional, ready, refused, remembered, withOption } from './parts.js';

export class Service {
  private readonly started: Counter<string>;
  private readonly early;
  readonly child: Child;
  readonly all;

  constructor(app: string, registry: Registry = register) {
    this.started = new Counter({ name: 'started_total', help: 's', registers: [registry] });
    this.early = new Child(registry);
    this.all = [new Counter({ name: 'all_total', help: 'a', registers: [registry] }), new Named('named_total', registry).hits];
    this.child = new Child(registry);
    createPart(app, registry);
    ready(app, registry);
    this.started.inc();
    libGauge('lib_up', registry);
    withOption(app);
    withOption(app, 'x_', registry);
    refused('a_total', 'b_total');
    optional();
    remembered();
  }

  later(): Named {
    return new Named('later_total');
  }
}

export class Storing {
  constructor(private readonly registry: Registry = register) {}

  make(): Counter {
    return new Counter({ name: 'made_total', help: 'm', registers: [this.registry] });
  }

  later(): Named {
    return new Named('storing_total', this.registry);
  }

  static of(): Storing {
    return new Storing();
  }
}

export function even(n: number, registry: Registry = register): void {
  new Counter({ name: `even_${n}_total`, help: 'e', registers: [registry] });
  if (n > 0) odd(n - 1, registry);
}

export function odd(n: number, registry: Registry = register): void {
  new Counter({ name: `odd_${n}_total`, help: 'o', registers: [registry] });
  if (n > 0) even(n - 1, registry);
}

export function down(n: number, registry: Registry = register): void {
  new Counter({ name: `down_${n}_total`, help: 'd', registers: [registry] });
  [n].forEach((each) => {
    if (each > 0) down(each - 1, registry);
  });
}

export function given(part = createPart('default'), registry: Registry = register): Counter[] {
  return [part, new Counter({ name: 'given_total', help: 'g', registers: [registry] })];
}

// It creates nothing itself, so it has no registry to hand on.
export function createsNothing(): Child {
  return new Child();
}

export const atTop = createPart('top');
