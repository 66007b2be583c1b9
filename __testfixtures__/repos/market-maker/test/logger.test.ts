import { expect, it } from 'vitest';
import { createLogger, type LogRecord } from '../src/logger.js';

it('drops what is below the threshold', () => {
  const records: LogRecord[] = [];
  const logger = createLogger('warn', (record) => records.push(record));
  logger.debug('tick');
  logger.info('quote');
  logger.warn('gap', { symbol: 'ASML' });
  logger.error('halt');
  expect(records).toEqual([
    { level: 'warn', message: 'gap', fields: { symbol: 'ASML' } },
    { level: 'error', message: 'halt', fields: {} },
  ]);
});
