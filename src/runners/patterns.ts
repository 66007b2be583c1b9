import picomatch from 'picomatch';
import { ts } from 'ts-morph';

/**
 * Tells of files whether a jest configuration may pick them up as tests: unless it says in literal patterns which files are tests,
 * and none of them fits. Where `<rootDir>` lies is not asked, so a pattern fits wherever it would fit in some directory.
 */
export function pickerOf(path: string, text: string): (file: string) => boolean {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, path.endsWith('.json') ? ts.ScriptKind.JSON : undefined);
  const patterns: ((file: string) => boolean)[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node)) patterns.push(...patternsOf(node, node.name.getText(source).replace(/["']/g, '')));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return (file) => patterns.length === 0 || patterns.some((fits) => fits(file));
}

/** One for each pattern that a property holds; a pattern that is computed may fit. */
function patternsOf({ initializer }: ts.PropertyAssignment, name: string): ((file: string) => boolean)[] {
  if (name !== 'testMatch' && name !== 'testRegex') return [];
  const values = ts.isArrayLiteralExpression(initializer) ? [...initializer.elements] : [initializer];
  // What starts with `!` only takes files away.
  return values.filter((value) => !(ts.isStringLiteralLike(value) && value.text.startsWith('!')))
    .map((value) => (!ts.isStringLiteralLike(value) ? () => true : name === 'testMatch' ? globFitting(value.text) : (file: string) => fitsRegex(value.text, `/${file}`)));
}

function globFitting(glob: string): (file: string) => boolean {
  const inside = glob.replace(/^<rootDir>/, '').replace(/^(\.{0,2}\/)+/, '');
  return picomatch(inside.startsWith('**/') ? inside : `**/${inside}`, { dot: true });
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
