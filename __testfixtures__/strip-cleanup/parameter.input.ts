import { register } from 'prom-client';

const wipe = (registry: { clear(): void }) => registry.clear();

afterEach(() => wipe(new Map()));

it('counts', () => expect(register).toBeDefined());
