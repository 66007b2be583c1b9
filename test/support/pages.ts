import { readFileSync } from 'node:fs';
import { gatherFacts } from '../../src/facts/facts.js';
import type { FileChange, Kept, ManualStep } from '../../src/model.js';
import { hunksOf } from '../../src/patch.js';
import { makePlan, type Plan } from '../../src/plan.js';
import { positionIn } from '../../src/positions.js';
import { makeInRounds } from '../../src/rounds.js';
import type { Transform } from '../../src/transform.js';
import { transforms } from '../../transforms/index.js';
import { memoryProject } from './memory-project.js';
import { FIXTURES, MANIFEST, PAGE, situations, WALKED, type Situation, type Walked } from './situations.js';

/** `<!-- fixture: name -->` on a line of its own, or `<!-- fixture: folder/name -->` for one of another folder. */
const SHOWN = /^<!-- fixture: (?:([\w-]+)\/)?([\w-]+) -->$/gm;

/** The pages of docs/transforms by their file names, made of the templates in the fixture folders and of what the tool makes of the fixtures. */
export async function transformPages(): Promise<Map<string, string>> {
  const pages = new Map([['README.md', index()]]);
  for (const transform of transforms) pages.set(`${transform.id}.md`, await pageOf(transform));
  return pages;
}

const MADE = '<!-- Made by `npm run docs`: edit the page.md in the fixture folder instead. -->';

function index(): string {
  const rows = transforms.map(({ id, summary }) => `| [${id}](${id}.md) | ${summary} |`);
  return [MADE, '', '# The transforms', '', 'They run in this order. The examples on each page are fixtures of the tests: what is shown is what the tool does.', '', '| id | |', '|---|---|', ...rows, ''].join('\n');
}

async function pageOf({ id, summary }: Transform): Promise<string> {
  const template = readFileSync(`${FIXTURES}${id}/${PAGE}`, 'utf8');
  const parts: string[] = [MADE, '', `# ${id}`, '', `${summary}.`, ''];
  let end = 0;
  for (const { 0: line, 1: folder = id, 2: name = '', index: start } of template.matchAll(SHOWN)) {
    const prose = template.slice(end, start).trim();
    parts.push(...(prose === '' ? [] : [prose, '']), await exampleOf(folder, name), '');
    end = start + line.length;
  }
  return `${[...parts, template.slice(end).trim()].join('\n').trimEnd()}\n`;
}

async function exampleOf(folder: string, name: string): Promise<string> {
  const walked = WALKED.find((one) => one.folder === folder);
  const situation = walked && situations(`${FIXTURES}${folder}/`, walked.place).find((one) => one.name === name);
  if (!walked || !situation) throw new Error(`there is no fixture ${folder}/${name}`);
  const { plan, files } = await outcomeOf(walked, situation);
  const changed = new Map(files.map((file) => [file.file, file]));
  const shown = Object.entries(situation.input).filter(([file]) => changed.has(file) || files.length === 0);
  const blocks = shown.map(([file, text]) => {
    const change = changed.get(file);
    const code = change ? fenced('diff', diffLines(change)) : fenced(extensionOf(file), text);
    return situation.isDirectory ? `\`${file}\`:\n\n${code}` : code;
  });
  const created = files.filter((file) => file.before === undefined).map(({ file, after }) => `\`${file}\`, a new file:\n\n${fenced(extensionOf(file), after)}`);
  return [...blocks, ...created, ...findingsOf(plan, situation)].join('\n\n');
}

async function outcomeOf({ transform, options, around }: Walked, { input, tsconfig }: Situation): Promise<{ plan: Plan; files: FileChange[] }> {
  const project = memoryProject({ 'package.json': MANIFEST, 'tsconfig.json': tsconfig, ...around, ...input });
  const planOf = (later: typeof project): Plan => makePlan(gatherFacts(later, options), [transform]);
  const plan = planOf(project);
  const { files } = await makeInRounds(plan, plan.changes, async (later) => planOf(later));
  return { plan, files };
}

/** The whole file as a diff, without line numbers: the files are short. */
function diffLines(change: FileChange): string {
  const lines = change.before?.split('\n') ?? [];
  let next = 0;
  const whole: string[] = [];
  for (const { oldStart, oldLines, lines: own } of hunksOf(change)) {
    whole.push(...lines.slice(next, oldStart - 1).map((line) => ` ${line}`), ...own.filter((line) => !line.startsWith('\\')));
    next = oldStart - 1 + oldLines;
  }
  return [...whole, ...lines.slice(next).map((line) => ` ${line}`)].map((line) => line.trimEnd()).join('\n').trimEnd();
}

function findingsOf({ changes, manual, kept, facts }: Plan, { isDirectory }: Situation): string[] {
  const at = ({ file, start }: { file: string; start: number }): string => `${isDirectory ? `\`${file}\`, ` : ''}line ${positionIn(facts.project.read(file) ?? '', start).line}`;
  const step = (finding: ManualStep | Kept): string => `- *${finding.kind}* [${finding.code}](../codes.md#${finding.code}), ${at(finding)}: ${escaped(finding.reason)}; ${escaped(firstLine(finding.advice))}`;
  const review = changes.filter(({ safety }) => safety === 'needs-review').map(({ sites, edits, reason }) => `- *needs review*${sites[0] ? `, ${at(sites[0])}` : edits[0] ? `, \`${edits[0].file}\`` : ''}: ${escaped(reason)}`);
  const lines = [...review, ...[...manual, ...kept].map(step)];
  return lines.length > 0 ? [lines.join('\n')] : changes.length === 0 ? ['Nothing is found here.'] : [];
}

/** An advice may hold a whole file to paste. */
function firstLine(text: string): string {
  const [line = '', ...more] = text.split('\n');
  return more.length > 0 ? `${line} …` : line;
}

/** Outside of code, `<` begins a tag and `*` an emphasis. */
function escaped(text: string): string {
  return text.split('`').map((part, at) => (at % 2 === 0 ? part.replace(/[<*_]/g, '\\$&') : part)).join('`');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.replaceAll('\r', '').replace('\uFEFF', '').trimEnd()}\n\`\`\``;
}

function extensionOf(file: string): string {
  const extension = /\.(?:[cm]?([jt]sx?)|(\w+))$/.exec(file);
  return extension?.[1] ?? extension?.[2] ?? '';
}
