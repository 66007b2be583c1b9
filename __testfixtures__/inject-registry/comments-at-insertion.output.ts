import { Counter, Registry, register } from 'prom-client';

class Base {}

export class One {
  readonly a: Counter<string>;

  constructor(registry: Registry = register) { // starts
    this.a = new Counter({ name: 'a_total', help: 'h', registers: [registry] });
    this.a.inc();
  }
}

export class Two extends Base {
  readonly b: Counter<string>;

  constructor(registry: Registry = register) {
    super(); // first
    this.b = new Counter({ name: 'b_total', help: 'h', registers: [registry] });
    this.b.inc();
  }
}

export class Three {
  readonly c: Counter<string>;

  constructor(registry: Registry = register) {
    this.c = new Counter({ name: 'c_total', help: 'h', registers: [registry] });
    // Counted at once.
    this.c.inc();
  }
}

export class Four {
  readonly d: Counter<string>;

  constructor(registry: Registry = register) {
    this.d = new Counter({ name: 'd_total', help: 'h', registers: [registry] });
    // Nothing yet.
  }
}
