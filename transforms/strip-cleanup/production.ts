import { ts } from 'ts-morph';
import type { Cleanup } from '../../src/facts/cleanups.js';
import type { Facts } from '../../src/facts/facts.js';
import { mayGoGlobal } from '../../src/facts/global-creators.js';
import { creationSiteOf } from '../../src/facts/owners.js';
import { usageOf } from '../../src/facts/references.js';

/** Methods that people and frameworks call at the end of something. */
const ENDS = /^(dispose|asyncDispose|destroy|close|stop|stopped|didStop|shut_?down|tear_?down|end|exit|disconnect|terminate|deactivate|unload|uninstall|onModuleDestroy|onApplicationShutdown|beforeApplicationShutdown|onDestroy|onClose|onStop)$/i;

/** Why a cleanup in production stays, and what to do about it. */
export function whyInProduction(cleanup: Cleanup, facts: Facts): { reason: string; advice: string } {
  const { method, within, node, isUncalled } = cleanup;
  const end = [within?.name, memberName(node)].find((name) => name !== undefined && ENDS.test(name));
  if (makesRoom(cleanup, facts)) return { reason: 'it makes room for the metrics that are created after it: without it, those of the same name that are there already would make them throw', advice: 'nothing to do; it goes with the code that creates the metrics' };
  if (end !== undefined) return { reason: `it stands in \`${end}\`, which ends what was started: without it the metrics would stay, and a second start might throw`, advice: 'nothing to do' };
  if (isUncalled && within) return { reason: `nothing in this repository calls \`${within.name}\`, so what it is there for cannot be told`, advice: `remove \`${within.name}\` by hand if nothing outside needs it` };
  const what = method === 'resetMetrics' ? 'other values' : 'other metrics';
  return { reason: `this is production code: without it ${what} would be served`, advice: 'move it into the tests if it is there for them' };
}

/** Whether the same code creates metrics in the global registry afterwards: `register.removeSingleMetric(name); this.hits = new Counter({ name })`. */
function makesRoom({ method, node, tests }: Cleanup, { uses, creators, references, resolver }: Facts): boolean {
  if (method === 'resetMetrics') return false;
  const around = functionsAround(node);
  const isAfter = (other: ts.Node | undefined): boolean => other !== undefined && other.getSourceFile() === tests.source && other.pos > node.end && around.some((fn) => other.pos >= fn.pos && other.end <= fn.end);
  const created = (uses.get(tests.source) ?? []).flatMap((use) => creationSiteOf(use) ?? []);
  if (created.some((creation) => isAfter(creation.node) && mayGoGlobal(creation, resolver))) return true;
  return [...creators].some((creator) => references.to(creator).some((reference) => isAfter(reference) && ['create', 'call'].includes(usageOf(reference).kind)));
}

function functionsAround(node: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  for (let at = node.parent; at; at = at.parent) if (ts.isFunctionLike(at)) found.push(at);
  return found;
}

/** The member whose body a place belongs to, also where that is no plain name: `[Symbol.asyncDispose]() {…}`. */
function memberName(node: ts.Node): string | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if ((ts.isMethodDeclaration(at) || ts.isPropertyAssignment(at) || ts.isPropertyDeclaration(at)) && at.name) return ts.isComputedPropertyName(at.name) ? at.name.expression.getText().split('.').at(-1) : at.name.getText();
  }
  return undefined;
}
