import test from 'ava';

test.afterEach.always('tidy', (t) => {
  t.context.server.close();
});

test('counts', (t) => t.pass());
