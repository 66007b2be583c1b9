import { register } from 'prom-client';

it('documents itself', () => {
  // register.clear();
  expect(readme).toContain('register.clear()');
  expect(register).toBeDefined();
});
