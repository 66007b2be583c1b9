import { register } from 'prom-client';

class Harness {
  stop() {
    register.clear();
  }
}

afterEach(() => new Harness().stop());

it('counts', () => {});
