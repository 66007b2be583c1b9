import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  beforeEach(async () => {
    await connect();
  });

  afterEach(async (): Promise<void> => {
    disconnect();
  });

  afterEach(async () => {
    return disconnect();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
