import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { gatherFacts } from '../src/facts/facts.js';
import { makePlan } from '../src/plan.js';
import { makeReport, type Report } from '../src/report.js';
import { transforms } from '../transforms/index.js';
import { memoryProject } from './support/memory-project.js';
import { readSites } from '../scripts/reader.mjs';

const FIXTURES = fileURLToPath(new URL('../__testfixtures__/', import.meta.url));
type Tree = Record<string, string>;

function treeBelow(folder: string): Tree {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'));
  return Object.fromEntries(files.map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('//', '/')).sort().map((path) => [path.slice(folder.length), readFileSync(path, 'utf8')]));
}

/** The inputs of a transform's fixtures, each a tree of its own. */
function inputsOf(id: string, place: (name: string) => string): [string, Tree][] {
  return readdirSync(`${FIXTURES}${id}`, { withFileTypes: true }).flatMap((entry): [string, Tree][] => {
    if (entry.isDirectory()) return [[entry.name, treeBelow(`${FIXTURES}${id}/${entry.name}/input/`)]];
    return entry.name.includes('.input.') ? [[entry.name, { [place(entry.name)]: readFileSync(`${FIXTURES}${id}/${entry.name}`, 'utf8') }]] : [];
  });
}

/** The reader has no eye for files that a program wrote: they hold no sites for the tool, on purpose. */
const GENERATED: ReadonlySet<string> = new Set(['generated-file.input.ts']);

const TREES: [string, Tree][] = [
  ...inputsOf('inject-registry', (name) => `src/${name.replace('.input.', '.')}`),
  ...inputsOf('strip-cleanup', (name) => `test/${name.replace('.input.', '.test.')}`),
  ...readdirSync(`${FIXTURES}repos`).map((name): [string, Tree] => [`repos/${name}`, treeBelow(`${FIXTURES}repos/${name}/`)]),
];

/** A dry run of all transforms over a tree. */
async function reportOn(tree: Tree): Promise<Report> {
  const project = memoryProject({ 'package.json': '{"name":"tree"}', ...tree });
  const plan = makePlan(gatherFacts(project, { resetValues: false }), transforms);
  return makeReport({ ...plan, root: project.root, mode: 'plan', applied: false, listed: project.listed, failed: project.failures, files: [], read: (file) => project.read(file) });
}

const inOrder = <T extends { file: string; start: number }>(sites: readonly T[]): T[] => [...sites].sort((a, b) => (a.file < b.file ? -1 : Number(a.file > b.file)) || a.start - b.start);

describe('a reader that shares no code with the tool finds the same sites', () => {
  it.each(TREES)('%s', async (name, tree) => {
    const { sites, summary, failed } = await reportOn(tree);
    expect(failed).toEqual([]);
    const read = inOrder(GENERATED.has(name) ? [] : readSites(tree)).map(({ kind, file, start }) => `${kind} ${file}:${start}`);
    expect(inOrder(sites).map(({ kind, file, start }) => `${kind} ${file}:${start}`)).toEqual(read);
    const { found, ...outcomes } = summary.sites;
    expect(found).toBe(read.length);
    expect(Object.values(outcomes).reduce((sum, number) => sum + number, 0)).toBe(found);
  });
});
