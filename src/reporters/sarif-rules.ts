import type { TransformId } from '../../transforms/names.js';
import type { ReporterOptions } from './index.js';

/** What GitHub shows of either description. */
const LONGEST = 1024;

interface Text {
  short: string;
  full: string;
  help: string;
}

const CHANGED = 'registry-codemod makes this change: `npx registry-codemod -t ID --dry-run` shows it, `npx registry-codemod` asks about it.';

const KNOWN: Readonly<Record<TransformId | 'not-read', Text>> = {
  'inject-registry': {
    short: 'Metrics are created in the global registry',
    full: 'prom-client puts metrics into one global registry, which outlives each test. The class or function that creates metrics can take a Registry instead; the global one is its default, so production stays as it is.',
    help: CHANGED.replace('ID', 'inject-registry'),
  },
  'central-setup': {
    short: 'Nothing restores the global registry around the tests',
    full: 'Tests create metrics in the global registry of prom-client, which outlives them. One setup file can take out after each test what the test added.',
    help: CHANGED.replace('ID', 'central-setup'),
  },
  'strip-cleanup': {
    short: 'A test cleans the global registry by hand',
    full: 'A central setup restores the registry around every test, which makes this cleanup redundant.',
    help: CHANGED.replace('ID', 'strip-cleanup'),
  },
  'not-read': {
    short: 'A file could not be read',
    full: 'registry-codemod could not read or parse this file, so it does not know whether metrics are created in it. While there is one, nothing is written.',
    help: 'Mend the file, or leave it out with `--exclude`.',
  },
};

/** A rule as code scanning shows it beside its findings. */
export function ruleOf(id: string, options: ReporterOptions): object {
  const { short, full, help } = Object.hasOwn(KNOWN, id) ? KNOWN[id as keyof typeof KNOWN] : explained(id, options);
  return {
    id,
    name: id.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()),
    shortDescription: { text: short.slice(0, LONGEST) },
    fullDescription: { text: full.slice(0, LONGEST) },
    help: { text: help, markdown: help },
    defaultConfiguration: { level: id === 'not-read' ? 'error' : 'warning' },
    properties: { tags: ['prom-client', 'tests'], precision: 'high', 'problem.severity': id === 'not-read' ? 'error' : 'warning' },
  };
}

/** The page of a manual step. Its links lead to other sections, which are not there where it is shown. */
function explained(id: string, { explain }: ReporterOptions): Text {
  const command = `\`npx registry-codemod explain ${id}\` says what it means and what to do.`;
  const page = explain?.(id).replace(/\[([^\]]*)\]\(#[^)]*\)/g, '$1').split('\n').slice(1).join('\n').trim().replace(/^(Manual|Kept)\. */, '');
  if (page === undefined) return { short: `A step is left to a person: ${id}`, full: `A site was understood and is left to a person: ${id}. ${command}`, help: command };
  const first = (page.split('\n\n', 1)[0] ?? '').replaceAll('\n', ' ');
  return { short: /^.*?[.:](?= |$)/.exec(first)?.[0] ?? first, full: first, help: page };
}
