import { register } from 'prom-client';

afterEach(() => {
  const { register } = createApp();
  register.clear();
});

it('counts', () => expect(register).toBeDefined());
