import type * as TsMorph from 'ts-morph';
import { requireCompiled } from './compiled.js';

/** Stands for `ts-morph` in the published command (scripts/bundle.mjs). */
export const { Project, ts } = requireCompiled('ts-morph', import.meta.url) as typeof TsMorph;
