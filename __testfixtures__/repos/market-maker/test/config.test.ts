import { describe, expect, it } from 'vitest';
import { defaultConfig, loadConfig } from '../src/config.js';

describe('loadConfig', () => {
  it('uses the defaults, without handing out the object itself', () => {
    const config = loadConfig({});
    expect(config).toEqual(defaultConfig);
    config.risk.maxPosition = 1;
    expect(defaultConfig.risk.maxPosition).toBe(1_000);
  });

  it('reads the environment', () => {
    expect(loadConfig({ MM_DESK: 'ldn-2', MM_VENUES: 'XETR, CHIX', MM_HTTP_PORT: '8080' })).toMatchObject({
      desk: 'ldn-2',
      venues: ['XETR', 'CHIX'],
      http: { port: 8_080 },
    });
  });

  it('refuses a hedging venue that is not connected', () => {
    expect(() => loadConfig({ MM_VENUES: 'XAMS' })).toThrow('XETR is not among MM_VENUES');
  });

  it('refuses what is not a port', () => {
    for (const port of ['http', '-1', '70000']) {
      expect(() => loadConfig({ MM_HTTP_PORT: port })).toThrow(`not a port: ${port}`);
    }
  });
});
