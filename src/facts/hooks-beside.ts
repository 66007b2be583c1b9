import { METRIC_CLASSES } from '../library.js';
import { mayGoGlobal } from './global-creators.js';
import type { ImportGraph } from './import-graph.js';
import type { LossQuestion } from './lost-metrics.js';
import { loadImportsOf, Registering } from './may-register.js';
import { creationSiteOf } from './owners.js';
import { pathOf } from './program.js';
import { Resolver } from './resolve.js';
import type { SharedProcesses } from './shared-processes.js';
import type { TestFile } from './test-files.js';
import { isTest } from './tests.js';

/** What a file has that declares a hook which runs once. */
const RUNS_ONCE = /\b(before|beforeAll|suiteSetup|setup|mochaHooks)\b/;

/** Notes hooks that run once in another file of the same process, and may register there what the tests of this one create. */
export function noteHooksBeside(asked: readonly TestFile[], question: LossQuestion, shared: SharedProcesses, graph: ImportGraph): void {
  const { program, files, leaking: { anew, once } } = question;
  const { project } = program;
  const subjects = new Subjects(question, graph);
  const pairs = asked.map((tests) => ({ tests, others: shared.beside(tests.path).filter((file) => RUNS_ONCE.test(project.read(file) ?? '') && subjects.areShared(file, tests.path)) }));
  const others = [...new Set(pairs.flatMap((pair) => pair.others))];
  if (others.length === 0) return;
  loadImportsOf(others, program, question.resolver);
  const resolver = new Resolver(program);
  const registering = new Registering(resolver, new Set([...anew, ...once.keys()]));
  const hooks = new Map(others.map((file) => {
    const source = program.load(file);
    return [file, source && registering.onceHookIn(files.read(source, resolver).places)];
  }));
  for (const { tests, others: beside } of pairs) {
    const file = beside.find((other) => hooks.get(other) !== undefined);
    if (file !== undefined) tests.registersOnce = `${hooks.get(file)} in ${file}, which runs in the same process,`;
  }
}

/** Tells names of metrics from paths of files. */
const NAME = 'name:';
/** Of a metric whose name is not written out. */
const ANY_NAME = `${NAME}*`;

/** What test files may register: the files of the owners that they load, and the names of the metrics that they create themselves. */
class Subjects {
  readonly #homes: ReadonlySet<string>;
  readonly #names = new Map<string, string[]>();
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor({ uses, resolver, leaking }: LossQuestion, readonly graph: ImportGraph) {
    this.#homes = new Set([...leaking.anew].map(pathOf));
    for (const [source, list] of uses) {
      if (isTest(source)) this.#names.set(pathOf(source), list.flatMap((use) => {
        const creation = METRIC_CLASSES.has(use.name ?? '') ? creationSiteOf(use) : undefined;
        return creation && mayGoGlobal(creation, resolver) ? [/\bname:\s*(['"`])([\w:]+)\1/.exec(creation.node.getText())?.[2] ?? '*'] : [];
      }).map((name) => `${NAME}${name}`));
    }
  }

  areShared(file: string, other: string): boolean {
    const [these, those] = [this.#of(file), this.#of(other)];
    const isNamed = (set: ReadonlySet<string>): boolean => [...set].some((one) => one.startsWith(NAME));
    return [...these].some((one) => those.has(one)) || ((these.has(ANY_NAME) || those.has(ANY_NAME)) && isNamed(these) && isNamed(those));
  }

  #of(file: string): ReadonlySet<string> {
    let known = this.#known.get(file);
    if (!known) this.#known.set(file, (known = new Set([...[...this.graph.reached([file])].filter((reached) => this.#homes.has(reached)), ...(this.#names.get(file) ?? [])])));
    return known;
  }
}
