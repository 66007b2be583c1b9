import { compare, filesOf, type Report } from '../../report.js';
import { count } from '../../terminal.js';
import { nameOf } from '../entries.js';
import { anchorOf } from './anchors.js';
import { shownName } from './escape.js';
import { stepAnchor } from './findings.js';
import type { ShownChange } from './shown-change.js';

/** What the page has about a file. */
interface Mention {
  href: string;
  label: string;
  pill: readonly [kind: string, text: string];
}

interface Directory {
  directories: Map<string, Directory>;
  files: Map<string, Mention[]>;
}

/** The files that the report speaks of, as a tree of links. */
export function fileTree(report: Report, changes: readonly ShownChange[]): string {
  const mentions = mentionsOf(report, changes);
  if (mentions.size === 0) return '';
  const root = empty();
  for (const file of [...mentions.keys()].sort(compare)) {
    const parts = file.split('/');
    const name = parts.pop() ?? '';
    let directory = root;
    for (const part of parts) {
      const below = directory.directories.get(part) ?? empty();
      directory.directories.set(part, below);
      directory = below;
    }
    directory.files.set(name, mentions.get(file) ?? []);
  }
  return `<nav aria-labelledby="files"><h2 id="files">Files <span class="count">${mentions.size}</span></h2>\n${list(root)}</nav>\n`;
}

function empty(): Directory {
  return { directories: new Map(), files: new Map() };
}

function mentionsOf(report: Report, changes: readonly ShownChange[]): Map<string, Mention[]> {
  const found = new Map<string, Mention[]>();
  const add = (file: string, mention: Mention): void => {
    const known = found.get(file);
    if (!known) found.set(file, [mention]);
    // Several steps of one kind share a link.
    else if (!known.some(({ href }) => href === mention.href)) known.push(mention);
  };
  for (const { change, anchor } of changes) {
    const files = report.alone.get(change.id)?.map(({ file }) => file) ?? filesOf(change);
    for (const file of files) add(file, { href: anchor, label: nameOf(change), pill: change.safety === 'safe' ? ['safe', 'safe'] : ['review', 'review'] });
  }
  for (const step of report.manual) add(step.file, { href: stepAnchor('manual', step), label: step.code, pill: ['manual', 'manual'] });
  for (const step of report.kept) add(step.file, { href: stepAnchor('kept', step), label: step.code, pill: ['kept', 'kept'] });
  for (const { file } of report.failed) add(file, { href: anchorOf('failed', file), label: 'could not be read', pill: ['failed', 'failed'] });
  return found;
}

function list({ directories, files }: Directory): string {
  const below = [...directories].map(([name, directory]) => branch(name, directory));
  return `<ul>${below.join('')}${[...files].map(([name, mentions]) => fileItem(name, mentions)).join('')}</ul>`;
}

/** A directory that holds nothing but one other thing stands on its line. */
function branch(path: string, directory: Directory): string {
  const [[below, inner] = [], ...directories] = directory.directories;
  const [[file, mentions] = [], ...files] = directory.files;
  if (directories.length + files.length === 0) {
    if (inner && !mentions) return branch(`${path}/${below}`, inner);
    if (mentions && !inner) return fileItem(`${path}/${file}`, mentions);
  }
  return `<li><details open><summary>${breakable(path)}/</summary>${list(directory)}</details></li>\n`;
}

function fileItem(name: string, mentions: readonly Mention[]): string {
  const [first, ...more] = mentions;
  if (first && more.length === 0) return `<li class="leaf"><a href="#${first.href}">${breakable(name)}</a>${pill(first)}</li>\n`;
  return `<li><details open><summary>${breakable(name)} <span class="count">${count(mentions.length, 'entry', 'entries')}</span></summary><ul>${mentions.map((mention) => `<li class="leaf"><a href="#${mention.href}">${shownName(mention.label)}</a>${pill(mention)}</li>\n`).join('')}</ul></details></li>\n`;
}

/** A path that may go on in the next line after a slash and before a dot. */
function breakable(path: string): string {
  return shownName(path).replaceAll('/', '/<wbr>').replaceAll('.', '<wbr>.');
}

function pill({ pill: [kind, text] }: Mention): string {
  return ` <span class="pill ${kind}">${text}</span>`;
}
