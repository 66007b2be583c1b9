import { ts } from 'ts-morph';
import { CLEANUP_METHODS } from '../library.js';
import type { Site } from '../model.js';
import { bare, outermost } from '../syntax/expressions.js';
import { clientByType } from './declared-types.js';
import { creationSiteOf, type CreationSite } from './owners.js';
import { registriesOf } from './registration.js';
import type { Resolver } from './resolve.js';
import { siteAt } from './sites.js';
import { isTest } from './tests.js';
import { typedUses } from './typed-uses.js';

/** A site of what is the library by its type alone. It may be another copy of it, with a global registry of its own, so none of these changes. */
export interface SiteByType {
  node: ts.Node;
  site: Site;
  /** What it creates, if it creates something. */
  creation: CreationSite | undefined;
  inTest: boolean;
}

/** The sites of a file that only types tell. */
export function sitesByType(file: ts.SourceFile, resolver: Resolver): SiteByType[] {
  const inTest = isTest(file);
  return typedUses(file, resolver).flatMap((use): SiteByType[] => {
    const creation = creationSiteOf(use);
    if (creation) return [{ node: creation.node, site: siteAt(creation.node, creation.kind), creation, inTest }];
    const cleanup = use.name === 'register' ? cleanupOf(use.node) : undefined;
    return cleanup ? [{ node: cleanup, site: siteAt(cleanup, 'cleanup'), creation: undefined, inTest }] : [];
  });
}

/** Whether a creation names the global registry of a client that is known by type. */
export function namesGlobalByType(creation: CreationSite, resolver: Resolver): boolean {
  return registriesOf(creation).some((registry) => {
    const access = bare(registry);
    return ts.isPropertyAccessExpression(access) && access.name.text === 'register' && clientByType(access.expression, resolver) !== undefined;
  });
}

/** `register.clear()`, and `register.clear.call(register)`. */
function cleanupOf(register: ts.Node): ts.CallExpression | undefined {
  const member = outermost(register).parent;
  return ts.isPropertyAccessExpression(member) && CLEANUP_METHODS.has(member.name.text) ? calledAt(member) : undefined;
}

function calledAt(member: ts.Node): ts.CallExpression | undefined {
  const outer = outermost(member);
  const { parent } = outer;
  if (ts.isCallExpression(parent)) return parent.expression === outer ? parent : undefined;
  return ts.isPropertyAccessExpression(parent) && ['call', 'apply'].includes(parent.name.text) ? calledAt(parent) : undefined;
}
