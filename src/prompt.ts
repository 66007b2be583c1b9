import { join } from 'node:path';
import type { Decision } from './decisions.js';
import { colourDiff } from './diff-colours.js';
import { openInEditor } from './editor.js';
import { Interrupted } from './errors.js';
import type { Change, FileChange } from './model.js';
import { filesOf } from './report.js';
import { fileOf, KEYS, review, type Ask, type Asides } from './review.js';
import { colours, count, escapeControl, escapeName, type Colours } from './terminal.js';

export interface TerminalReview {
  /** What a change alone would do to the files, the imports it needs included. */
  preview(change: Change): FileChange[];
  /** Absolute; the paths of the changes are relative to it. */
  root: string;
  colour: boolean;
  input?: NodeJS.ReadableStream;
  /** Questions go here, so that stdout holds results alone. */
  output?: NodeJS.WritableStream & { rows?: number };
  env?: Readonly<Record<string, string | undefined>>;
  /** Answers of an earlier review: nobody is asked again. */
  known?: readonly Decision[];
  /** The file that the person may want the answers saved to; asked at the end, where they are not what is known. */
  offer?: string | undefined;
}

export interface TerminalOutcome {
  /** None, without the last question, if all were refused; undefined if the person declined at the end. */
  accepted: Change[] | undefined;
  /** What was decided; see `Reviewed`. */
  decisions: Decision[];
  /** Whether the person took the offer. */
  saves: boolean;
}

interface Screen extends TerminalReview {
  paint: Colours;
  prompts: Prompts;
  /** How many lines of a diff leave its heading in sight. */
  diffLines: number;
  write(text: string): void;
}

const MOST_FILES_SHOWN = 8;

/**
 * Lets a person choose among the changes: first the transforms, then change by change, then one question about writing it all.
 *
 * @param changes in the order of asking
 * @throws Interrupted on Ctrl-C, Ctrl-D or the end of input, at any question
 */
export async function reviewOnTerminal(changes: readonly Change[], options: TerminalReview): Promise<TerminalOutcome> {
  const { input = process.stdin, output = process.stderr } = options;
  const end = new AbortController();
  const stop = (): void => end.abort();
  // Inquirer never settles a prompt whose input ends; without this the process would leave with Node's own exit code 13.
  const onKey = (_text: unknown, key?: { ctrl?: boolean; name?: string }): void => void (key?.ctrl && key.name === 'd' && stop());
  input.on('keypress', onKey).once('end', stop);
  try {
    const screen: Screen = {
      ...options,
      paint: colours(options.colour),
      prompts: await openPrompts({ input, output, signal: end.signal }, options.colour),
      diffLines: Math.min(40, Math.max(12, (output.rows ?? 48) - 10)),
      write: (text) => void output.write(text),
    };
    return await conduct(changes, screen);
  } finally {
    input.removeListener('keypress', onKey).removeListener('end', stop);
  }
}

async function conduct(changes: readonly Change[], screen: Screen): Promise<TerminalOutcome> {
  const known = new Map((screen.known ?? []).map(({ id, decision }) => [id, decision]));
  const picked = await pickTransforms(changes.filter(({ id }) => !known.has(id)), screen.prompts);
  const isAsked = ({ id, transform }: Change): boolean => known.has(id) || picked.has(transform);
  const chosen = changes.filter(isAsked);
  const left = changes.filter((change) => !isAsked(change)).map((change) => change.id);
  const ask: Ask = async ({ change, position, total, again }) => {
    if (!again) screen.write(showChange(change, `(${position}/${total})`, screen));
    return screen.prompts.line(`Apply this change [${KEYS.join(',')}]${change.safety === 'safe' ? ' (Enter: y)' : ''}?`);
  };
  const { accepted, decisions } = await review(chosen, ask, { ...asidesOf(screen), refused: new Set(left), known });
  if (accepted.length > 0) screen.write(summaryOf(accepted, screen.paint));
  const isWanted = accepted.length === 0 || (await screen.prompts.confirm('Write these changes?'));
  const hasNews = decisions.some(({ id, decision }) => known.get(id) !== decision);
  const saves = screen.offer !== undefined && hasNews && (await screen.prompts.confirm(`Save these answers to ${escapeName(screen.offer)}?`));
  return { accepted: isWanted ? accepted : undefined, decisions, saves };
}

async function pickTransforms(changes: readonly Change[], prompts: Prompts): Promise<Set<string>> {
  const ids = [...new Set(changes.map((change) => change.transform))];
  // Of one there is nothing to choose: `n` and `D` say the same a moment later.
  if (ids.length < 2) return new Set(ids);
  const choices = ids.map((id) => {
    const own = changes.filter((change) => change.transform === id);
    const judged = own.filter((change) => change.safety !== 'safe').length;
    return { value: id, short: id, name: `${id}: ${count(own.length, 'change')}${judged > 0 ? `, ${judged} ${judged === 1 ? 'needs' : 'need'} review` : ''}` };
  });
  return new Set(await prompts.pick('Which transforms?', choices));
}

function asidesOf(screen: Screen): Asides {
  return {
    showWhole: (change) => screen.write(`\n${files(filesOf(change), Infinity)}${colourDiff(screen.preview(change), screen.colour)}\n`),
    showHelp: (change) => screen.write(helpOn(change)),
    tell: (message) => screen.write(`${escapeControl(message)}\n`),
    openFile: async (change) => screen.write(`${escapeControl(await openFirstFile(change, screen))}\n`),
  };
}

async function openFirstFile(change: Change, { preview, root, env = process.env }: Screen): Promise<string> {
  const existing = preview(change).filter(({ before }) => before !== undefined);
  const target = existing.find(({ file }) => file === fileOf(change)) ?? existing[0];
  if (target?.before === undefined) return 'this change only creates files, so there is none to open yet';
  const start = change.edits.find((edit) => edit.file === target.file)?.start ?? 0;
  const line = target.before.slice(0, start).split('\n').length;
  return openInEditor(env['VISUAL'] || env['EDITOR'], { path: join(root, target.file), line, before: target.before });
}

function showChange(change: Change, place: string, { paint, diffLines, preview, colour }: Screen): string {
  const touched = filesOf(change);
  const safety = change.safety === 'safe' ? paint.green('safe') : paint.yellow('needs review');
  const lines = colourDiff(preview(change), colour).split('\n').slice(0, -1);
  const more = lines.length - diffLines;
  return [
    '',
    `${paint.bold(`${place} ${change.transform}`)} · ${safety} · ${count(touched.length, 'file')}`,
    `  ${escapeControl(change.reason).replaceAll('\n', '\n  ')}`,
    files(touched, MOST_FILES_SHOWN).trimEnd(),
    ...(more > 0 ? [...lines.slice(0, diffLines), paint.dim(`… ${count(more, 'more line')}; s shows the whole change`)] : lines),
    '',
  ].join('\n');
}

function files(names: readonly string[], most: number): string {
  const hidden = names.length - most;
  return [...names.slice(0, most).map(escapeName), ...(hidden > 0 ? [`… and ${hidden} more`] : [])].map((name) => `  ${name}\n`).join('');
}

function summaryOf(accepted: readonly Change[], paint: Colours): string {
  const touched = [...new Set(accepted.flatMap(filesOf))].sort();
  return `\n${paint.bold(`To be written: ${count(accepted.length, 'change')} in ${count(touched.length, 'file')}`)}\n${files(touched, Infinity)}`;
}

function helpOn(change: Change): string {
  const file = escapeName(fileOf(change));
  return `
  y  apply this change; Enter is yes where a change is safe
  n  leave it out
  a  apply it and what remains of ${file}
  d  leave out it and what remains of ${file}
  A  apply it and what remains of ${change.transform}
  D  leave out it and what remains of ${change.transform}
     (a and A at a safe change still ask about those that need review)
  s  show the whole change
  e  open the file in $VISUAL or $EDITOR
  k  go back to the change before
  q  finish: leave out this change and all that remain
  ?  this help
Nothing is written until the end, which asks once more. Ctrl-C writes nothing.
`;
}

/** The three kinds of question this program has. */
interface Prompts {
  line(message: string): Promise<string>;
  confirm(message: string): Promise<boolean>;
  pick(message: string, choices: readonly { value: string; name: string; short: string }[]): Promise<string[]>;
}

interface Streams {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  signal: AbortSignal;
}

const same = (text: string): string => text;
/** Inquirer colours by what stdout is and by NO_COLOR; `--no-color` must hold as well. */
const PLAIN = {
  prefix: { idle: '?', done: '>' },
  icon: { checked: '[x]', unchecked: '[ ]', cursor: '>' },
  style: {
    answer: same, message: same, help: same, highlight: same, description: same, disabled: same,
    error: (text: string): string => `> ${text}`,
    defaultAnswer: (text: string): string => `(${text})`,
    key: (text: string): string => `<${text}>`,
    keysHelpTip: (keys: readonly (readonly [string, string])[]): string => keys.map((pair) => pair.join(' ')).join(', '),
  },
};

/** The one place that loads inquirer, and only when there is somebody to ask: loading takes a tenth of a second. */
async function openPrompts(streams: Streams, colour: boolean): Promise<Prompts> {
  const { default: inquirer } = await import('inquirer');
  const prompt = inquirer.createPromptModule(streams);
  const theme = colour ? {} : PLAIN;
  return {
    line: async (message) => (await orInterrupted(prompt<{ answer: string }>({ type: 'input', name: 'answer', message, theme }))).answer,
    confirm: async (message) => (await orInterrupted(prompt<{ answer: boolean }>({ type: 'confirm', name: 'answer', message, default: false, theme }))).answer,
    pick: async (message, choices) =>
      (await orInterrupted(prompt<{ answer: string[] }>({ type: 'checkbox', name: 'answer', message, choices: choices.map((choice) => ({ ...choice, checked: true })), theme }))).answer,
  };
}

async function orInterrupted<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    // By name: the classes belong to a package that is inquirer's dependency, not ours.
    if (error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError')) throw new Interrupted('interrupted', { cause: error });
    throw error;
  }
}
