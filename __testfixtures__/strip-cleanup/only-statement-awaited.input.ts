import { register } from 'prom-client';

const tick = () => {};

afterEach(async () => await register.clear());

afterEach(async () => {
  void register.clear();
});

it('counts', () => tick());
