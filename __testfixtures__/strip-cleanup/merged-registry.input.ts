import { Registry, register } from 'prom-client';

const merged = Registry.merge([register, new Registry()]);

afterEach(() => merged.clear());

it('counts', () => {});
