import type { Facts } from './facts/facts.js';
import type { Finding, SiteKind } from './model.js';

/** One transform: sees facts, proposes findings. It knows nothing of the command line, the terminal or the disk. */
export interface Transform {
  /** Also the name of its file and of its fixture folder. */
  id: string;
  /** One line for `list`. */
  summary: string;
  /** The kinds of site that it answers for: each of these is in exactly one of its findings. No two transforms share one. */
  sites: readonly SiteKind[];
  plan(facts: Facts): Iterable<Finding>;
}

/** Names the shape of a transform where it is defined, so that its parameter needs no annotation. */
export function defineTransform(transform: Transform): Transform {
  return transform;
}
