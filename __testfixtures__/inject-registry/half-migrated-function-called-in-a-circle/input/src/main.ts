import { create } from './metrics.js';

create(['a_total', 'b_total']);
