// eslint-env jest
import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
	afterEach(() => {
		// leaks otherwise
		register.clear();
	});

	beforeEach(() => {
		register.clear();
		vi.useFakeTimers();
	});

	it('counts', () => {});
});