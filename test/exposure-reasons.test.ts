import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { gatherFacts } from '../src/facts/facts.js';
import { makePlan } from '../src/plan.js';
import injectRegistry from '../transforms/inject-registry.js';
import { memoryProject } from './support/memory-project.js';

const FOLDER = fileURLToPath(new URL('../__testfixtures__/inject-registry/', import.meta.url));
const NAMES = readdirSync(FOLDER);

/** The files of a situation, at the places that its findings name. */
function filesOf(situation: string): Record<string, string> {
  const single = NAMES.find((name) => name.startsWith(`${situation}.input.`));
  if (single) return { 'package.json': '{ "name": "fixture" }', [`src/${single.replace('.input', '')}`]: readFileSync(FOLDER + single, 'utf8') };
  const root = `${FOLDER}${situation}/input/`;
  const paths = (readdirSync(root, { recursive: true }) as string[]).filter((path) => statSync(root + path).isFile());
  return Object.fromEntries(paths.map((path) => [path, readFileSync(root + path, 'utf8')]));
}

const UNSEEN = 'nothing in this repository calls it, and a framework that does may pass more arguments than it declares';
const TAKEN = 'the registry that Metrics takes already may be another than the global one, and what goes to the global one today would go there';

it.each([
  ['default-class-of-a-framework', UNSEEN],
  ['default-export-called-by-tests-alone', UNSEEN],
  ['default-export-object', UNSEEN],
  ['function-of-a-deployed-package', UNSEEN],
  ['function-of-a-framework', UNSEEN],
  ['prototype-method', UNSEEN],
  ['half-migrated', TAKEN],
  ['half-migrated-container-unknown-token', TAKEN],
  ['half-migrated-forwards-another', TAKEN],
  ['half-migrated-given-another', TAKEN],
  ['half-migrated-in-library', TAKEN],
  ['half-migrated-replaced', TAKEN],
  ['half-migrated-super-passes-another', TAKEN],
  ['copies-of-the-library-differ', 'packages/core/src/index.ts and packages/api/src/index.ts may load different copies of prom-client (^14.2.0, ^15.1.0), each with a global registry of its own'],
  ['copy-behind-a-wrapper', 'packages/api/src/index.ts and packages/prom/src/index.ts may load different copies of prom-client (^15.1.0, ^14.2.0), each with a global registry of its own'],
  ['copy-of-the-library-not-declared', 'packages/core/src/index.ts and packages/api/src/index.ts may load different copies of prom-client (^15.1.0, not declared), each with a global registry of its own'],
  ['half-migrated-given-another-copy', 'packages/core/src/index.ts and packages/api/src/index.ts may load different copies of prom-client (^14.2.0, ^15.1.0), each with a global registry of its own'],
  ['registries-taken-untyped', 'the registries that init takes already may be others than the global one, and what goes to the global one today would go there'],
  ['method-perhaps-taken-off', '`serve` may be taken off its object in src/method-perhaps-taken-off.js, and called alone it would not find the registry'],
  ['parent-unseen', 'BaseWorker is not in this repository: its constructor may call a method that needs the registry already, or it may have a member `registry`'],
  ['token-provided-already', 'src/registry.provider.ts gives the container something for `METRICS_REGISTRY`, which may not be the global registry'],
  ['token-provided-to-factories', 'src/module.ts gives the container something for `METRICS_REGISTRY`, which may not be the global registry'],
])('%s says why /metrics may change', async (situation, doubt) => {
  const plan = makePlan(gatherFacts(memoryProject(filesOf(situation)), { resetValues: false }), [injectRegistry]);
  const reviewed = plan.changes.filter(({ safety }) => safety === 'needs-review');
  expect(reviewed.map(({ reason }) => reason.split('; what /metrics serves may change: ')[1])).toEqual([doubt]);
});

it('says which owners an injected registry does not reach, and where the way ends', () => {
  const files = {
    'package.json': '{ "name": "fixture", "type": "module" }',
    'src/hits.ts': "import { Counter } from 'prom-client';\nexport class Hits {\n  total = new Counter({ name: 'hits_total', help: 'h' });\n}\n",
    'src/own.ts': "import { Registry } from 'prom-client';\nexport class Own {\n  registry = new Registry();\n}\n",
    'src/main.ts': `import { Gauge } from 'prom-client';
import { Hits } from './hits.js';
import { Own } from './own.js';

export function main() {
  new Gauge({ name: 'up', help: 'u' }).set(1);
  return [route(), own(), started(), route(), new Hits()];
}

function route() {
  return new Hits();
}

function own() {
  return new Own();
}

function started() {
  new Gauge({ name: 'started', help: 's' }).set(1);
  return new Hits();
}

export function unused() {
  return new Hits();
}
`,
    'test/main.test.ts': "import { it } from 'vitest';\nimport { Hits } from '../src/hits.js';\nimport { main } from '../src/main.js';\n\nfunction pair() {\n  return [new Hits(), main()];\n}\n\nit('starts', () => {\n  pair();\n});\n",
  };
  const plan = makePlan(gatherFacts(memoryProject(files), { resetValues: false }), [injectRegistry]);
  expect(plan.changes.map(({ id, reason }) => `${id.split('#')[1] ?? ''}: ${reason}`).sort()).toEqual([
    'Hits: Hits creates a metric in the global registry',
    'main: main creates a metric in the global registry; Hits does not get the registry, since route, which stands between them, has none (src/main.ts:11)',
    'started: started creates a metric in the global registry',
  ]);
});
