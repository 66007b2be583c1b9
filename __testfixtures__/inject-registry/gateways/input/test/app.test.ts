import { getToken } from '@willsoto/nestjs-prometheus';
import { expect, it } from 'vitest';

it('has a token', () => {
  expect(getToken('hits_total')).toContain('HITS');
});
