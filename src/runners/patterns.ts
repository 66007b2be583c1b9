import { ts } from 'ts-morph';
import { globMatcher } from '../globs.js';
import { parseText } from '../syntax/parse.js';

/**
 * Whether a jest configuration may pick a file up as a test: unless it says in literal patterns which files are tests, and
 * none of them fits. Where `<rootDir>` lies is not asked, so a pattern fits wherever it would fit in some directory.
 */
export function mayPickUp(path: string, text: string, file: string): boolean {
  const source = parseText(path, text, path.endsWith('.json') ? ts.ScriptKind.JSON : undefined);
  const answers: boolean[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node)) answers.push(...answersOf(node, node.name.getText(source).replace(/["']/g, ''), file));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return answers.length === 0 || answers.includes(true);
}

/** One answer for each pattern that a property holds; a pattern that is computed may fit. */
function answersOf({ initializer }: ts.PropertyAssignment, name: string, file: string): boolean[] {
  if (name !== 'testMatch' && name !== 'testRegex') return [];
  const values = ts.isArrayLiteralExpression(initializer) ? [...initializer.elements] : [initializer];
  // What starts with `!` only takes files away.
  return values.filter((value) => !(ts.isStringLiteralLike(value) && value.text.startsWith('!')))
    .map((value) => !ts.isStringLiteralLike(value) || (name === 'testMatch' ? fitsGlob(value.text, file) : fitsRegex(value.text, `/${file}`)));
}

function fitsGlob(glob: string, file: string): boolean {
  const inside = glob.replace(/^<rootDir>/, '').replace(/^(\.{0,2}\/)+/, '');
  return globMatcher(inside.startsWith('**/') ? inside : `**/${inside}`, { dot: true })(file);
}

/** Whether a pattern of a configuration fits; one that is no pattern may. */
export function fitsRegex(regex: string, text: string): boolean {
  try {
    return new RegExp(regex).test(text);
  } catch (error) {
    // A pattern that is not ours to judge: jest will say what is wrong with it.
    if (error instanceof SyntaxError) return true;
    throw error;
  }
}
