import { Counter } from 'prom-client';

class Base {}

export class One {
  readonly a = new Counter({ name: 'a_total', help: 'h' });

  constructor() { // starts
    this.a.inc();
  }
}

export class Two extends Base {
  readonly b = new Counter({ name: 'b_total', help: 'h' });

  constructor() {
    super(); // first
    this.b.inc();
  }
}

export class Three {
  readonly c = new Counter({ name: 'c_total', help: 'h' });

  constructor() {
    // Counted at once.
    this.c.inc();
  }
}

export class Four {
  readonly d = new Counter({ name: 'd_total', help: 'h' });

  constructor() {
    // Nothing yet.
  }
}
