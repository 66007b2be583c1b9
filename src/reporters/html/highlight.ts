import jsTokens, { type JSXToken, type Token } from 'js-tokens';

/** A piece of a line, and what it is: a letter that the style sheet knows. */
export interface Piece {
  text: string;
  kind: '' | Kind;
}

/** Comment, keyword, literal, string, type, function. */
type Kind = 'c' | 'k' | 'n' | 's' | 't' | 'f';

/** Beyond it (something bundled, say) colours say nothing, and cost as much as all other files together. */
const LONGEST = 400_000;

const KEYWORDS = new Set(
  'abstract as async await break case catch class const continue debugger declare default delete do else enum export extends finally for from function get if implements import in instanceof interface is keyof let namespace new of override private protected public readonly return satisfies set static super switch this throw try type typeof using var void while yield'.split(' '),
);
const LITERALS = new Set(['true', 'false', 'null', 'undefined', 'NaN', 'Infinity']);

/** The lines of a text (split at '\n' alone, as git does) in coloured pieces; all plain where the file is in no language that is known here. */
export function highlightedLines(file: string, text: string): Piece[][] {
  const extension = /\.([cm]?[jt]sx?|json[c5]?)$/i.exec(file)?.[1]?.toLowerCase();
  if (extension === undefined || text.length > LONGEST) return text.split('\n').map((line) => [{ text: line, kind: '' }]);
  // In .ts a `<` may begin type parameters; in .js it begins an element or compares.
  const tokens = [...(jsTokens as (input: string, options: { jsx: boolean }) => Iterable<Token | JSXToken>)(text, { jsx: /^(jsx|tsx|js)$/.test(extension) })];
  const lines: Piece[][] = [[]];
  tokens.forEach(({ value }, index) => {
    const kind = kindOf(tokens, index);
    value.split('\n').forEach((part, line) => {
      if (line > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ text: part, kind });
    });
  });
  return lines;
}

function kindOf(tokens: readonly (Token | JSXToken)[], index: number): Piece['kind'] {
  const token = tokens[index];
  switch (token?.type) {
    case 'SingleLineComment':
    case 'MultiLineComment':
    case 'HashbangComment':
      return 'c';
    case 'StringLiteral':
    case 'NoSubstitutionTemplate':
    case 'TemplateHead':
    case 'TemplateMiddle':
    case 'TemplateTail':
    case 'RegularExpressionLiteral':
    case 'JSXString':
      return 's';
    case 'NumericLiteral':
      return 'n';
    case 'JSXIdentifier':
      return 't';
    case 'IdentifierName':
      return nameKind(token.value, tokens[index - 1]?.value, tokens[index + 1]?.value);
    default:
      return '';
  }
}

function nameKind(name: string, before: string | undefined, after: string | undefined): Piece['kind'] {
  const isMember = before === '.' || before === '?.';
  if (!isMember && after !== ':' && LITERALS.has(name)) return 'n';
  if (!isMember && after !== ':' && KEYWORDS.has(name)) return 'k';
  if (after === '(') return /^[A-Z]/.test(name) ? 't' : 'f';
  return /^[A-Z]/.test(name) && !isMember ? 't' : '';
}
