import type { ts } from 'ts-morph';
import type { Site, SiteKind } from '../model.js';
import type { Cleanup } from './cleanups.js';
import { creationSiteOf, subclassOf } from './owners.js';
import { pathOf } from './program.js';
import type { LibraryUse } from './uses.js';

/** A node as the site that it is. */
export function siteAt(node: ts.Node, kind: SiteKind): Site {
  return { kind, file: pathOf(node), start: node.getStart() };
}

/** The site that a cleanup is; a call of the project's own function is none, since the library's call inside of it is one. */
export function siteOf({ node, calls }: Cleanup): Site[] {
  return calls ? [] : [siteAt(node, 'cleanup')];
}

/** Every site of the loaded files: what the findings of the transforms have to add up to. */
export function sitesIn(uses: ReadonlyMap<ts.SourceFile, readonly LibraryUse[]>, cleanups: readonly Cleanup[]): Site[] {
  const created = [...uses.values()].flat().flatMap((use): Site[] => {
    const creation = creationSiteOf(use);
    if (creation) return [siteAt(creation.node, creation.kind)];
    return subclassOf(use) ? [siteAt(use.node, 'metric-subclass')] : [];
  });
  return [...created, ...cleanups.flatMap(siteOf)];
}
