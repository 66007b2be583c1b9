import test from 'ava';
import { register } from 'prom-client';

test.serial.beforeEach(() => {
  register.clear();
});

test.afterEach.always('tidy', (t) => {
  register.clear();
  t.context.server.close();
});

test('counts', (t) => t.pass());
