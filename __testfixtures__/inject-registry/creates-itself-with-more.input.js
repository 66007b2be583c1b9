import { Counter } from 'prom-client';

export class Metrics {
  constructor(name) {
    this.hits = new Counter({ name, help: 'h' });
  }

  static of(...given) {
    return new this(...given);
  }
}

export class Others {
  constructor(name) {
    this.hits = new Counter({ name, help: 'h' });
  }

  again(name) {
    return new this.constructor(name, this);
  }
}

export class Base {
  constructor(name) {
    this.hits = new Counter({ name, help: 'h' });
  }

  again(name) {
    return new this.constructor(name);
  }
}

export class Heir extends Base {
  constructor() {
    super('heir_total');
  }
}
