import { Counter } from 'prom-client';

class Registry {
  static globalRegistry = new Registry();
  clear() {}
}

afterEach(() => Registry.globalRegistry.clear());

it('counts', () => expect(Counter).toBeDefined());
