import type { Registry } from 'prom-client';

declare const context: { registry: Registry };

afterEach(() => context.registry.clear());

it('counts', () => {});
