import { Counter } from 'prom-client';

export class Factory {
  static readonly create = (name: string): Counter => new Counter({ name, help: 'h' });
  static readonly all = ['a_total', 'b_total'].map((name) => Factory.create(name));
  static readonly once = new Counter({ name: 'once_total', help: 'h' });
  static readonly mapped = ['c_total'].map((name) => new Counter({ name, help: 'h' }));
}
