import { register } from 'prom-client';

function reset() {
  register.clear();
}

it('counts', () => {});
