import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { settle } from '../src/edit.js';
import { gatherFacts, type FactOptions, type Facts } from '../src/facts/facts.js';
import type { Setup } from '../src/facts/setup.js';
import { filesAfter, makePlan, type Plan } from '../src/plan.js';
import type { Project } from '../src/project.js';
import type { Transform } from '../src/transform.js';
import { setupText } from '../src/wiring/setup-file.js';
import injectRegistry from '../transforms/inject-registry.js';
import stripCleanup from '../transforms/strip-cleanup.js';
import { memoryProject } from './support/memory-project.js';

const FIXTURES = fileURLToPath(new URL('../__testfixtures__/', import.meta.url));
const MANIFEST = JSON.stringify({ name: 'fixture', type: 'module', devDependencies: { vitest: '4', 'prom-client': '15' } });
/** Where an import of the library is added to files that have none, it has to be there for production. */
const DEPENDENT = MANIFEST.replace('"devDependencies"', '"dependencies"');
const STRICT = JSON.stringify({ compilerOptions: { strict: true, target: 'ES2022', experimentalDecorators: true } });

/** A transform with fixtures, and the project that its situations stand in. */
interface Walked {
  transform: Transform;
  /** Its id, or its id and what the run asks for: fixtures of one transform under different options have a folder each. */
  folder: string;
  options: FactOptions;
  /** Where the one file of a situation stands. */
  place: (situation: string, extension: string) => string;
  around: Record<string, string>;
}

const WALKED: Walked[] = [
  { transform: injectRegistry, folder: 'inject-registry', options: { resetValues: false }, place: (situation, extension) => `src/${situation}.${extension}`, around: {} },
  { transform: injectRegistry, folder: 'inject-registry-required', options: { resetValues: false, registryParameter: 'required' }, place: (situation, extension) => `src/${situation}.${extension}`, around: { 'package.json': DEPENDENT } },
  {
    transform: stripCleanup,
    folder: 'strip-cleanup',
    options: { resetValues: false },
    place: (situation, extension) => `test/${situation}.test.${extension}`,
    around: {
      'vitest.config.ts': "import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({ test: { setupFiles: ['./test/setup-metrics.ts'] } });\n",
      'test/setup-metrics.ts': setupText({ typescript: true, format: 'esm', hooks: { from: 'vitest' }, libraries: ['prom-client', '@prometheus-io/client'], resetsValues: true, layout: { eol: '\n', unit: '  ', quote: "'", semicolons: true } }),
    },
  },
];

interface Situation {
  name: string;
  isDirectory: boolean;
  input: Record<string, string>;
  output: Record<string, string>;
  findings: string;
  tsconfig: string;
}

const read = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

function situations(folder: string, place: Walked['place']): Situation[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): Situation[] => {
    const [name = '', extension] = entry.isDirectory() ? [entry.name] : entry.name.split('.input.');
    if (!entry.isDirectory() && extension === undefined) return [];
    const shared = { name, isDirectory: entry.isDirectory(), findings: read(`${folder}${name}.findings.txt`) ?? '', tsconfig: read(`${folder}${name}.tsconfig.json`) ?? STRICT };
    if (extension === undefined) {
      const input = tree(`${folder}${name}/input/`);
      return [{ ...shared, input, output: { ...input, ...(existsSync(`${folder}${name}/output`) ? tree(`${folder}${name}/output/`) : {}) } }];
    }
    const file = place(name, extension);
    const before = readFileSync(`${folder}${entry.name}`, 'utf8');
    return [{ ...shared, input: { [file]: before }, output: { [file]: read(`${folder}${name}.output.${extension}`) ?? before } }];
  });
}

function tree(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('//', '/').slice(folder.length));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(folder + path, 'utf8')]));
}

/** Plans, accepts everything, and plans again what had to wait: what a run with `--unsafe` does. */
async function migrate(project: Project, { transform, options }: Walked, situation: string): Promise<{ first: Plan; texts: Map<string, string> }> {
  const texts = new Map<string, string>();
  const accepted = new Set<string>();
  let first: Plan | undefined;
  for (let round = 0; round < 4; round++) {
    const plan = makePlan(await factsOf(project.withTexts(texts), situation, options), [transform]);
    const open = round === 0 ? plan.changes : plan.changes.filter((change) => first?.changes.some(({ id }) => id === change.id));
    first ??= plan;
    const settled = settle(open, accepted);
    for (const { id } of settled.accepted) accepted.add(id);
    for (const { file, after } of filesAfter(plan, settled.accepted)) texts.set(file, after);
    if (settled.deferred.length === 0) break;
  }
  if (!first) throw new Error('nothing was planned');
  return { first, texts };
}

/** The findings that are no safe change, one a line. */
function linesOf(plan: Plan, withFile: boolean): string[] {
  const at = ({ file, start }: { file: string; start: number }): string => {
    const before = (plan.facts.project.read(file) ?? '').slice(0, start).split('\n');
    return `${withFile ? `${file}:` : ''}${before.length}:${(before.at(-1) ?? '').replace('\uFEFF', '').length + 1}`;
  };
  return [
    ...plan.changes.flatMap(({ safety, sites: [site] }) => (safety === 'needs-review' && site ? [`change needs-review ${at(site)}`] : [])),
    ...plan.manual.map((step) => `manual ${step.code} ${at(step)}`),
    ...plan.kept.map((step) => `kept ${step.code} ${at(step)}`),
  ].sort();
}

/** Situations of other runners, whose setup is not wired through vitest's configuration: it counts as present. */
const OTHER_RUNNERS: ReadonlySet<string> = new Set(['ava', 'renamed-import']);
const PRESENT: Setup = { state: 'present', file: 'test/setup-metrics.ts', coversFileScope: true };

async function factsOf(project: Project, situation: string, options: FactOptions): Promise<Facts> {
  const facts = gatherFacts(project, options);
  return OTHER_RUNNERS.has(situation) ? { ...facts, setups: new Map([['', PRESENT]]) } : facts;
}

/** What the reason of a change to production code says where it needs review. */
const SAYS_WHY = /what \/metrics serves may change: |the file loads the library only when it is needed|would load the library with the file|has to pass the registry then|may have to pass the registry|which needs review/;

const visited = new Map<string, string[]>(WALKED.map(({ folder }) => [folder, []]));

describe.each(WALKED)('fixtures of $folder', (walked) => {
  const { transform, options, around } = walked;
  const folder = `${FIXTURES}${walked.folder}/`;
  const all = situations(folder, walked.place);

  for (const { name, isDirectory, input, output, findings, tsconfig } of all) {
    it(name, async () => {
      visited.get(walked.folder)?.push(name);
      const files = { 'package.json': MANIFEST, 'tsconfig.json': tsconfig, ...around };
      const project = memoryProject({ ...files, ...input });
      const { first, texts } = await migrate(project, walked, name);
      expect(project.failures).toEqual([]);
      expect({ ...input, ...Object.fromEntries(texts) }).toEqual(output);
      expect(first.changes.filter(({ safety, reason }) => transform === injectRegistry && (safety === 'needs-review') !== SAYS_WHY.test(reason)).map(({ id }) => id)).toEqual([]);

      const again = makePlan(await factsOf(memoryProject({ ...files, ...output }), name, options), [transform]);
      expect(again.changes.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([]);
      // What a run can say of an owner only once it takes a registry.
      const found = linesOf(first, isDirectory);
      const later = linesOf(again, isDirectory).filter((line) => / default-for-/.test(line) && !found.includes(line)).map((line) => `then ${line}`);
      expect([...found, ...later].sort()).toEqual(findings.split('\n').filter((line) => line !== '').sort());
    });
  }

  it('visits every file of the folder', () => {
    const names = all.map(({ name }) => name);
    expect([...(visited.get(walked.folder) ?? [])].sort()).toEqual([...names].sort());
    const stray = readdirSync(folder).filter((file) => !names.includes(file.replace(/\.(input|output|findings|tsconfig)\..*$/, '')));
    expect(stray).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});
