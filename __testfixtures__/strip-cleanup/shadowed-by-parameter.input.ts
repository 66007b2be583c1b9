import { register } from 'prom-client';

afterEach(() => {
  ((register: Map<string, string>) => register.clear())(new Map());
});

it('counts', () => expect(register).toBeDefined());
