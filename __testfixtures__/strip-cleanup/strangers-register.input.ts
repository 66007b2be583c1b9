import { register } from './plugins.js';

afterEach(() => {
  register.clear();
  register.removeSingleMetric('a');
});

it('counts', () => {});
