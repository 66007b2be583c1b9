import { ts } from 'ts-morph';
import { isTypeScript } from '../../src/facts/program.js';
import { outermost } from '../../src/syntax/expressions.js';
import type { Unit } from './unit.js';

interface Block {
  pos: number;
  end: number;
}

/** A tag with all its lines, as offsets in the file. */
interface Tag {
  name: string;
  start: number;
  text: string;
}

/** Adds the new parameter to the documentation of a function or constructor that documents parameters or a result; others keep theirs. */
export function documentParameter(unit: Unit, signature: ts.SignatureDeclaration, name: string): void {
  const file = signature.getSourceFile();
  const block = blockOf(file.text, holderOf(signature)) ?? (ts.isConstructorDeclaration(signature) ? blockOf(file.text, signature.parent, (tag) => tag === 'param') : undefined);
  if (!block) return;
  const tags = tagsOf(file.text, block);
  const last = tags.findLast((tag) => tag.name === 'param');
  const before = last ? tags[tags.indexOf(last) + 1] : tags.find((tag) => /^returns?$/.test(tag.name));
  const line = lineFor(unit, signature, name, last?.text);
  // Each line begins as the tag's does, so that stars stay below stars.
  const lead = leadOf(file.text, (last ?? before)?.start ?? block.end);
  const after = last && last.start + last.text.trimEnd().replace(/(\r?\n[\t ]*\*?[\t ]*)+$/, '').length;
  if (after !== undefined) unit.insert(file, after, `\n${lead}${line}`);
  else if (before) unit.insert(file, before.start, `${line}\n${lead}`);
}

/** The documentation right above a node, if it stands on several lines and has one of the tags. */
function blockOf(text: string, node: ts.Node, hasTag: (name: string) => boolean = (name) => /^(param|returns?)$/.test(name)): Block | undefined {
  const last = ts.getLeadingCommentRanges(text, node.getFullStart())?.at(-1);
  if (!last || !text.startsWith('/**', last.pos) || !text.slice(last.pos, last.end).includes('\n')) return undefined;
  return tagsOf(text, last).some(({ name }) => hasTag(name)) ? last : undefined;
}

/** What carries the documentation of a function: its statement, where it is a variable's value. */
function holderOf(signature: ts.SignatureDeclaration): ts.Node {
  if (!ts.isArrowFunction(signature) && !ts.isFunctionExpression(signature)) return signature;
  let { parent } = outermost(signature);
  while (!ts.isStatement(parent) && !ts.isPropertyAssignment(parent) && !ts.isPropertyDeclaration(parent) && !ts.isSourceFile(parent)) parent = parent.parent;
  return parent;
}

function tagsOf(text: string, { pos, end }: Block): Tag[] {
  const comment = text.slice(pos, end - '*/'.length);
  const starts = [...comment.matchAll(/(?<=^[\t ]*\*[\t ]*|^\/\*\*[\t ]*)@(\w+)/gm)];
  return starts.map((match, index) => ({ name: match[1] ?? '', start: pos + match.index, text: comment.slice(match.index, starts[index + 1]?.index) }));
}

function leadOf(text: string, at: number): string {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
}

function lineFor(unit: Unit, signature: ts.SignatureDeclaration, name: string, example: string | undefined): string {
  const [, type, separator, description] = /^@param(\s+\{[^}]*\}+)?\s+\S+(\s+-)?[\t ]*(\S.*)?/.exec(example ?? '') ?? [];
  const typed = isTypeScript(signature) ? type !== undefined : example === undefined || type !== undefined;
  const written = isTypeScript(signature) ? unit.spell('Registry', signature, 'type') : `import('${unit.library}').Registry`;
  return ['@param', ...(typed ? [`{${written}}`] : []), isTypeScript(signature) || !unit.defaulted ? name : `[${name}]`, ...(description === undefined ? [] : [...(separator === undefined ? [] : ['-']), 'where its metrics are registered'])].join(' ');
}
