import { hashOf } from '../../hash.js';

/** A place on the page, the same in every run. Letters and digits alone, since what it stands for holds whatever the repository's names do. */
export function anchorOf(kind: 'change' | 'manual' | 'kept' | 'failed', text: string): string {
  return `${kind}-${hashOf(text).slice(0, 12)}`;
}
