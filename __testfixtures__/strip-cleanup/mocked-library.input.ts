import { register } from 'prom-client';

jest.mock('prom-client');

beforeEach(() => {
  register.clear();
});

it('counts', () => {});
