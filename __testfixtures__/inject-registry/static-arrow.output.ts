import { Counter, Registry, register } from 'prom-client';

export class Factory {
  static readonly create = (name: string, registry: Registry = register): Counter => new Counter({ name, help: 'h', registers: [registry] });
  static readonly all = ['a_total', 'b_total'].map((name) => Factory.create(name));
  static readonly once = new Counter({ name: 'once_total', help: 'h' });
  static readonly mapped = ['c_total'].map((name) => new Counter({ name, help: 'h' }));
}
