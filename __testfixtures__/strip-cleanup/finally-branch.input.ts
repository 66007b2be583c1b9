import { register } from 'prom-client';

afterEach(async () => {
  try {
    await server.close();
  } finally {
    register.clear();
  }
});

it('counts', () => {});
