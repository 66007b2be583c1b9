import { register } from 'prom-client';

const reset = () => {
  register.clear();
};

describe('Metrics', () => {
  it('starts over', () => {
    reset();
    expect(register.getMetricsAsArray()).toEqual([]);
  });
});
