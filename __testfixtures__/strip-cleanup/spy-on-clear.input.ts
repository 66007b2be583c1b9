import { register } from 'prom-client';

it('clears', () => {
  const clear = vi.spyOn(register, 'clear');
  shutdown();
  expect(clear).toHaveBeenCalled();
  expect(register.clear).toHaveBeenCalledTimes(1);
});
