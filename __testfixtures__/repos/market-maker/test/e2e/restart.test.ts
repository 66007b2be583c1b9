import { afterEach, describe, expect, it } from 'vitest';
import { bookMessage, restartService, stopService } from './helpers.js';

describe('restart', () => {
  afterEach(stopService);

  it('starts counting from zero', async () => {
    const before = await restartService();
    before.service.onMessage('XAMS', bookMessage('ASML', 1, 99.98, 100.02));
    expect((await before.get('/metrics')).body).toContain('mm_quotes_sent_total{symbol="ASML",side="buy",desk="ams-1"} 1');

    const after = await restartService();
    const { body } = await after.get('/metrics');
    expect(body).toContain('mm_startups_total{desk="ams-1"} 1');
    expect(body).not.toContain('mm_quotes_sent_total{symbol="ASML"');
    expect(await before.get('/healthz').catch((error: Error) => error.message)).toBe('fetch failed');
  });

  it('keeps the build info and takes the name of the new desk', async () => {
    await restartService();
    const { get } = await restartService({ desk: 'ldn-2' });
    const { body } = await get('/metrics');
    expect(body).toMatch(/^mm_build_info\{version="4\.12\.0",node="v[\d.]+",desk="ldn-2"\} 1$/m);
    expect(body).not.toContain('ams-1');
  });
});
