import { Registry, register as globalRegister } from 'prom-client';

let register = globalRegister;

beforeEach(() => {
  register = new Registry();
});

afterEach(() => {
  register.clear();
});

it('counts', () => {});
