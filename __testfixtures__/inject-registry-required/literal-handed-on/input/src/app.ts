import { factory } from './factory.js';

export interface Tools {
  create(name: string): unknown;
}

export const tools: Tools[] = [factory];
