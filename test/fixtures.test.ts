import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settle } from '../src/edit.js';
import { filesAfter, makePlan, type Plan } from '../src/plan.js';
import type { Project } from '../src/project.js';
import injectRegistry from '../transforms/inject-registry.js';
import { memoryProject } from './support/memory-project.js';
import { factsOf, FIXTURES, MANIFEST, PAGE, situations, WALKED, type Walked } from './support/situations.js';

/** Plans, accepts everything, and plans again what had to wait: what a run with `--unsafe` does. */
async function migrate(project: Project, { transform, options }: Walked, situation: string): Promise<{ first: Plan; texts: Map<string, string> }> {
  const texts = new Map<string, string>();
  const accepted = new Set<string>();
  let first: Plan | undefined;
  for (let round = 0; round < 4; round++) {
    const plan = makePlan(factsOf(project.withTexts(texts), situation, options), [transform]);
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

      const again = makePlan(factsOf(memoryProject({ ...files, ...output }), name, options), [transform]);
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
    const stray = readdirSync(folder).filter((file) => file !== PAGE && !names.includes(file.replace(/\.(input|output|findings|tsconfig)\..*$/, '')));
    expect(stray).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});
