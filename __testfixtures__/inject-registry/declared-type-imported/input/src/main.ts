import { init } from './metrics.js';

const all = [init];

export const start = (): void => all.forEach((each) => each('a_total'));
