import { commitGroups, type CommitsBy } from './commit-groups.js';
import type { Described } from './commit-message.js';
import type { Journal } from './journal.js';
import type { Change, ManualStep } from './model.js';
import { positionIn } from './positions.js';
import type { Project } from './project.js';
import type { Made } from './rounds.js';
import type { Transform } from './transform.js';

/** A commit to be made: the texts of its files, by their path in git, and what is said of it. */
export interface Step {
  texts: Map<string, string>;
  described: Described;
}

export interface StepOptions {
  by: CommitsBy;
  transforms: readonly Transform[];
  /** What is left to a person. */
  manual: readonly ManualStep[];
}

/**
 * The commits in their order: one for each transform or package, with the texts that its changes and those before it come to.
 *
 * @param made what the last of them ends with
 * @param remake what some of the changes come to
 */
export async function commitSteps(project: Project, journal: Journal, made: Made, remake: (ids: readonly string[]) => Promise<Made>, { by, transforms, manual }: StepOptions): Promise<Step[]> {
  const packageName = (file: string): string => nameOfPackage(project, file);
  const order = transforms.map(({ id }) => id);
  // Those that were planned again come last among the changes that were made, whatever their transform.
  const inOrder = [...made.changes].sort((a, b) => order.indexOf(a.transform) - order.indexOf(b.transform));
  const groups = commitGroups(inOrder, (change) => (by === 'transform' ? change.transform : packageName(homeOf(change))));
  const targets = new Map(journal.entries.map(({ file, target }) => [file, target]));
  const steps: Step[] = [];
  const ids: string[] = [];
  let before = new Map<string, string>();
  for (const [index, { names, changes }] of groups.entries()) {
    ids.push(...changes.map(({ id }) => id));
    const { files } = index === groups.length - 1 ? made : await remake(ids);
    // A link and its target are two files to the plan and one on the disk: the journal knows which was written.
    const after = new Map(files.flatMap(({ file, after: text }) => (targets.has(file) ? [[targets.get(file) ?? file, text] as const] : [])));
    const texts = new Map([...after].filter(([path, text]) => before.get(path) !== text));
    for (const [path] of before) if (!after.has(path)) texts.set(path, project.read(path) ?? '');
    before = after;
    const left = manual.filter((step) => names.includes(by === 'transform' ? step.transform : packageName(step.file)));
    steps.push({ texts, described: { title: titleOf(by, names, transforms), changes, files: [...texts.keys()], manual: left.map((step) => ({ ...step, ...positionIn(project.read(step.file) ?? '', step.start) })) } });
  }
  return steps.filter(({ texts }) => texts.size > 0);
}

function homeOf({ edits, sites }: Change): string {
  return edits[0]?.file ?? sites[0]?.file ?? '';
}

function nameOfPackage(project: Project, file: string): string {
  const { dir, manifest } = project.packageOf(file);
  return typeof manifest.name === 'string' && manifest.name !== '' ? manifest.name : dir === '' ? 'the repository' : dir;
}

function titleOf(by: CommitsBy, names: readonly string[], transforms: readonly Transform[]): string {
  if (by === 'package') return `Take the metrics of ${names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')} off the global registry`;
  return names.map((name) => transforms.find(({ id }) => id === name)?.summary ?? name).join('; ');
}
