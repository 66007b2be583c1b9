import { ts } from 'ts-morph';
import { bare } from '../syntax/expressions.js';
import type { Cleanup } from './cleanups.js';
import { creates } from './containers.js';
import { noteHooksBeside } from './hooks-beside.js';
import { ImportGraph } from './import-graph.js';
import type { LossQuestion } from './lost-metrics.js';
import { memoisedBy } from './memoised.js';
import { creatorAround, ownerName, placementOf } from './owners.js';
import { pathOf } from './program.js';
import { usageOf } from './references.js';
import type { Resolver } from './resolve.js';
import type { Setup } from './setup.js';
import { SharedProcesses } from './shared-processes.js';
import { timeInTests, type TestFile } from './test-files.js';
import { isTest } from './tests.js';

/**
 * Notes what is registered already when the tests of a file create the same anew: a setup leaves it there, for no test added
 * it, and the library throws. That is what a module creates when it is loaded; and where test files share a process, what a
 * hook of another one creates once.
 */
export function noteEarlyMetrics(cleanups: readonly Cleanup[], question: LossQuestion, setups: ReadonlyMap<string, Setup>): void {
  const clearing = cleanups.filter(({ scope, method }) => (scope === 'per-test' || scope === 'file') && method !== 'resetMetrics');
  const asked = [...new Set(clearing.map(({ tests }) => tests))];
  if (asked.length === 0) return;
  const graph = new ImportGraph(question.program.project, question.resolver.modules);
  const shared = new SharedProcesses(question.program.project, setups, graph);
  const creating = new Creating(question);
  for (const tests of asked) {
    const inTests = creating.inTestsOf(tests);
    const early = inTests.size === 0 ? undefined : creating.whileLoading.find(({ file, owner }) => shared.isLoadedWith(tests.path, file) && creating.within([owner]).some((node) => inTests.has(node)));
    if (early) tests.createdEarly = `${early.file} creates \`${ownerName(early.owner)}\` when it is loaded`;
  }
  noteHooksBeside(asked.filter(({ createdEarly, registersOnce }) => createdEarly === undefined && registersOnce === undefined), question, shared, graph);
}

/** A creator that a reference stands for. */
interface Called {
  node: ts.Node;
  reference: ts.Node;
}

/** What leaves metrics in the global registry, and when it is created. */
class Creating {
  readonly whileLoading: readonly { file: string; owner: ts.Node }[];
  /** What the code of each creator creates. */
  readonly #inside = new Map<ts.Node, Called[]>();
  /** What each test file creates while its tests run. */
  readonly #inTests = new Map<ts.SourceFile, Called[]>();

  constructor(readonly question: LossQuestion) {
    const { leaking: { anew, once }, references, resolver, files } = question;
    const whileLoading: { file: string; owner: ts.Node }[] = [];
    for (const node of new Set([...anew, ...once.keys()])) {
      for (const reference of references.to(node)) {
        const around = creatorAround(reference);
        if (around) add(this.#inside, around, { node, reference });
        const source = reference.getSourceFile();
        const time = isTest(source) ? timeInTests(reference, files, resolver) : undefined;
        const isLoading = time ? time === 'in-test-file' : ['module', 'static'].includes(placementOf(reference).at);
        if (isLoading && createsGlobally(reference, resolver)) whileLoading.push({ file: pathOf(source), owner: node });
        if (time === 'in-test' && creates(reference, references.to(node))) add(this.#inTests, source, { node, reference });
      }
    }
    this.whileLoading = whileLoading;
  }

  /** Creators with all that their code creates. */
  within(creators: Iterable<ts.Node>, counts: (reference: ts.Node) => boolean = () => true): ts.Node[] {
    const found = new Set(creators);
    for (const creator of found) for (const { node, reference } of this.#inside.get(creator) ?? []) if (counts(reference)) found.add(node);
    return [...found];
  }

  /** What each run of a test, or of a hook around it, creates anew. */
  inTestsOf({ source }: TestFile): Set<ts.Node> {
    const { leaking: { anew }, resolver } = this.question;
    const isAnew = (reference: ts.Node): boolean => memoisedBy(reference, resolver) === undefined;
    const called = (this.#inTests.get(source) ?? []).filter(({ node, reference }) => anew.has(node) && isAnew(reference)).map(({ node }) => node);
    return new Set(this.within(called, isAnew).filter((node) => anew.has(node)));
  }
}

function add<K>(lists: Map<K, Called[]>, key: K, called: Called): void {
  const list = lists.get(key);
  if (list) list.push(called);
  else lists.set(key, [called]);
}

/** Whether a reference creates what it stands for without a registry that somebody made for it. */
function createsGlobally(reference: ts.Node, resolver: Resolver): boolean {
  const usage = usageOf(reference);
  if (usage.kind !== 'create' && usage.kind !== 'call') return false;
  return !(usage.call.arguments ?? []).some((argument) => {
    const target = resolver.target(bare(argument));
    const value = target?.kind === 'declaration' && ts.isVariableDeclaration(target.node) && target.node.initializer ? bare(target.node.initializer) : bare(argument);
    return ts.isNewExpression(value) && resolver.libraryExport(value.expression)?.name === 'Registry';
  });
}
