import { register } from 'prom-client';

function setup(callback: () => void) {
  callbacks.push(callback);
}

setup(() => {
  register.clear();
});

it('counts', () => {});
