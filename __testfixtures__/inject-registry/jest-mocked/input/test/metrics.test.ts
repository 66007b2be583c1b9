import { vi } from 'vitest';
import { create } from '../src/metrics.js';

vi.mock('prom-client', () => ({ Counter: class {}, register: {} }));

create('a_total');
