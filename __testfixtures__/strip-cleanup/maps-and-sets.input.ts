import { register } from 'prom-client';

const seen = new Set<string>();
const cache = new Map<string, string>();

beforeEach(() => {
  seen.clear();
  cache.clear();
  localStorage.clear();
  jest.clearAllMocks();
});

it('counts', () => expect(register).toBeDefined());
