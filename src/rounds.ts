import { settle } from './edit.js';
import type { Change, FileChange } from './model.js';
import { filesAfter, type Plan } from './plan.js';
import type { Project } from './project.js';

/** More rounds than collisions are deep in any code seen so far; what is left then is for the next run. */
const ROUNDS = 4;

/** Changes that can be made together, and the texts they come to. */
export interface Made {
  changes: Change[];
  files: FileChange[];
}

/**
 * Makes changes of a plan in rounds: one that collides with another is planned again against what that one leaves.
 *
 * @param chosen of the plan; what requires a change that is not among them is left out
 * @param replan plans against another snapshot of the same project
 */
export async function makeInRounds(first: Plan, chosen: readonly Change[], replan: (project: Project) => Promise<Plan>): Promise<Made> {
  const { project } = first.facts;
  const texts = new Map<string, string>();
  const changes: Change[] = [];
  let plan = first;
  let open = chosen;
  for (let round = 1; ; round++) {
    const { accepted, deferred } = settle(open, new Set(changes.map((change) => change.id)));
    changes.push(...accepted);
    for (const { file, after } of filesAfter(plan, accepted)) texts.set(file, after);
    if (deferred.length === 0 || accepted.length === 0 || round === ROUNDS) break;
    plan = await replan(project.withTexts(texts));
    const wanted = new Set(deferred.map((change) => change.id));
    open = plan.changes.filter((change) => wanted.has(change.id));
  }
  const files = [...texts].map(([file, after]) => ({ file, before: project.read(file), after }));
  return { changes, files: files.filter(({ before, after }) => before !== after) };
}
