import { register } from 'prom-client';

describe('users', () => {
  let register: UserRegister;

  beforeEach(() => {
    register = new UserRegister();
    register.clear();
  });

  it('registers', () => {});
});

it('counts', () => expect(register).toBeDefined());
