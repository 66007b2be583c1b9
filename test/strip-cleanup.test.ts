import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { gatherFacts, type Facts } from '../src/facts/facts.js';
import type { Setup } from '../src/facts/setup.js';
import { filesAfter, makePlan, type Plan } from '../src/plan.js';
import stripCleanup from '../transforms/strip-cleanup.js';
import { memoryProject } from './support/memory-project.js';

const PRESENT: Setup = { state: 'present', file: 'test/setup-metrics.ts', coversFileScope: true };
const MANIFEST = JSON.stringify({ name: 'x', type: 'module', devDependencies: { vitest: '4' } });

async function planFor(files: Record<string, string>, setup: Setup = PRESENT): Promise<Plan> {
  const project = memoryProject({ 'package.json': MANIFEST, ...files });
  const facts: Facts = { ...(await gatherFacts(project, { resetValues: false })), setups: new Map([['', setup]]) };
  expect(project.failures).toEqual([]);
  return makePlan(facts, [stripCleanup]);
}

/** Every cleanup that was found is in exactly one finding. */
function sitesOf({ changes, manual, kept }: Plan): string[] {
  return [...changes.flatMap(({ sites }) => sites), ...manual, ...kept].map(({ file, start }) => `${file}:${start}`).sort();
}

function lines(plan: Plan): string {
  const at = ({ file, start }: { file: string; start: number }): string => {
    const { line, character } = plan.facts.program.loaded(file)?.getLineAndCharacterOfPosition(start) ?? { line: -1, character: -1 };
    return `${line + 1}:${character + 1}`;
  };
  return [
    ...plan.changes.filter(({ safety }) => safety === 'needs-review').map(({ sites }) => `change needs-review ${sites[0] ? at(sites[0]) : ''}`),
    ...plan.manual.map((step) => `manual ${step.code} ${at(step)}`),
    ...plan.kept.map((step) => `kept ${step.code} ${at(step)}`),
  ].map((line) => `${line}\n`).join('');
}

const folder = fileURLToPath(new URL('../__testfixtures__/strip-cleanup/', import.meta.url));
const names = readdirSync(folder);

describe('fixtures of strip-cleanup', () => {
  for (const input of names.filter((name) => name.includes('.input.'))) {
    const [situation = '', extension = ''] = input.split('.input.');
    it(situation, async () => {
      const file = `test/${situation}.test.${extension}`;
      const text = readFileSync(folder + input, 'utf8');
      const plan = await planFor({ [file]: text });
      const after = filesAfter(plan, plan.changes).find((change) => change.file === file)?.after ?? text;
      const output = `${situation}.output.${extension}`;
      if (process.env.WRITE_FIXTURES) {
        if (after !== text) writeFileSync(folder + output, after);
        if (lines(plan)) writeFileSync(`${folder}${situation}.findings.txt`, lines(plan));
      }
      expect(after).toBe(readdirSync(folder).includes(output) ? readFileSync(folder + output, 'utf8') : text);
      expect(lines(plan)).toBe(readdirSync(folder).includes(`${situation}.findings.txt`) ? readFileSync(`${folder}${situation}.findings.txt`, 'utf8') : '');
      expect(new Set(sitesOf(plan)).size).toBe(sitesOf(plan).length);
      const again = await planFor({ [file]: after });
      expect(again.changes).toEqual([]);
    });
  }
});
