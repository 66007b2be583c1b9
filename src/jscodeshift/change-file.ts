import type { TransformId } from '../../transforms/names.js';
import { transforms } from '../../transforms/index.js';
import { UserError } from '../errors.js';
import { gatherFacts, type Facts } from '../facts/facts.js';
import { setupFor } from '../facts/setup.js';
import { GATEWAYS, LIBRARIES, REGISTRY_TOKEN } from '../library.js';
import type { Change, ManualStep } from '../model.js';
import { makePlan, type Plan } from '../plan.js';
import { positionIn } from '../positions.js';
import { isSourcePath, type Project } from '../project.js';
import { filesOf } from '../report.js';
import { makeInRounds } from '../rounds.js';
import { aloneIn, misread, surroundingsOf, type Surrounded } from './alone.js';
import type { Changed, Task } from './messages.js';

/** Without one of these words there is nothing to find in a file that stands alone. */
const TELLING = [...LIBRARIES, ...GATEWAYS, REGISTRY_TOKEN];

/**
 * What a transform makes of one file that stands alone: the same bytes as a run of the tool over a project with just that file.
 *
 * @throws UserError for a file that cannot be read as text or does not parse, naming why
 */
export async function changeFile({ transform, path, source, unsafe }: Task): Promise<Changed> {
  if (!TELLING.some((word) => source.includes(word))) return { text: source, notes: [], counts: [] };
  const surrounded = await surroundingsOf(path);
  const { file } = surrounded;
  if (!isSourcePath(file)) return { text: undefined, notes: [], counts: [] };
  const project = aloneIn(surrounded, source);
  const plan = planAlone(transform, project, surrounded);
  refuseUnread(project, surrounded, source);
  const here = plan.changes.filter((change) => filesOf(change).every((other) => other === file));
  const chosen = here.filter(({ safety }) => unsafe || safety === 'safe');
  const { changes, files } = await makeInRounds(plan, chosen, async (later) => planAlone(transform, later, surrounded));
  const made = new Set(changes.map(({ id }) => id));
  const left = plan.changes.filter(({ id }) => !made.has(id));
  return {
    text: files[0]?.after ?? source,
    notes: [...left.map((change) => note(source, change, file, here.includes(change))), ...plan.manual.map((step) => stepText(source, step, file))],
    counts: [...changes.map(() => `${transform}: made`), ...left.map(() => `${transform}: left out`), ...plan.manual.map(({ code }) => `manual: ${code}`), ...plan.kept.map(({ code }) => `kept: ${code}`)],
  };
}

function planAlone(id: TransformId, project: Project, surrounded: Surrounded): Plan {
  const facts = gatherFacts(project, { resetValues: false });
  return makePlan({ ...facts, setups: setupsAround(facts, surrounded) }, transforms.filter((transform) => transform.id === id));
}

/** The setup of the file's package, by the configuration that is on the disk: the code of which it is made is no part of the project. */
function setupsAround({ cleanups, setups, uses }: Facts, { file, around }: Surrounded): Facts['setups'] {
  const [needed] = setups.keys();
  if (!around || needed === undefined) return new Map();
  const libraries = [...new Set([...uses.values()].flat().map(({ library }) => library))];
  const resetsValues = cleanups.some(({ method, scope }) => method === 'resetMetrics' && scope === 'per-test');
  return new Map([[needed, setupFor(around, { package: around.packageOf(file), testFiles: [file], libraries, resetsValues }, { resetValues: false })]]);
}

function refuseUnread(project: Project, surrounded: Surrounded, source: string): void {
  const [failure] = [...project.failures, ...(surrounded.around?.failures ?? [])];
  if (failure) throw new UserError(`${failure.file} ${failure.problem}`, failure.advice);
  const why = misread(surrounded, source);
  if (why !== undefined) throw new UserError(`${surrounded.file} ${why}`, 'convert it to UTF-8, or leave it out');
}

/** Why a change was not made. */
function note(source: string, change: Change, file: string, isOfThisFile: boolean): string {
  const { transform, sites, edits, safety, reason } = change;
  const place = at(source, (sites[0] ?? edits.find((edit) => edit.file === file))?.start ?? 0);
  if (!isOfThisFile) return `${place} ${reason}: that takes more than this file; run \`npx registry-codemod -t ${transform}\``;
  return safety === 'safe' ? `${place} ${reason}: it has to wait for another run` : `${place} needs review: ${reason}; run with --unsafe=true to include it`;
}

function stepText(source: string, step: ManualStep, file: string): string {
  // A step about the configuration stands there.
  const place = step.file === file ? at(source, step.start) : step.file;
  const { reason, advice } = step.code === 'requirement-left-out' ? { reason: 'this is redundant only beside a central setup, and this package has none', advice: 'run `npx registry-codemod -t central-setup` first' } : step;
  return `${place} ${reason}; ${advice} (${step.code})`;
}

function at(source: string, offset: number): string {
  const { line, column } = positionIn(source, offset);
  return `${line}:${column}`;
}
