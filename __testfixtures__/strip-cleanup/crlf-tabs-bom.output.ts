// eslint-env jest
import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
	beforeEach(() => {
		vi.useFakeTimers();
	});

	it('counts', () => {});
});