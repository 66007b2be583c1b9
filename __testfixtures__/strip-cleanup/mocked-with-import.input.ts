import { register } from 'prom-client';

vi.mock(import('prom-client'), () => ({ register: { clear: vi.fn() } }));

beforeEach(() => register.clear());

it('counts', () => {});
