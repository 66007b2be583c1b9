import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../src/wiring/append.js';

const FOUR = "const a = 'a'\n\ndescribe('x', () => {\n    it('y', () => {\n        run(a)\n    })\n})\n";

describe('the layout of a file is what most of its code does', () => {
  it.each([
    ['four spaces and no semicolons', FOUR, { unit: '    ', semicolons: false, quote: "'" }],
    ['a comment with one space', `/*\n * License\n one space\n  two spaces\n */\n${FOUR}`, { unit: '    ', semicolons: false }],
    ['a template with semicolons', `${FOUR}const q = \`\n  SELECT 1;\n  SELECT 2;\n  SELECT 3;\n\`\n`, { unit: '    ', semicolons: false }],
    ['one line that is indented otherwise', `${FOUR}function f() {\n  g()\n}\n`, { unit: '    ' }],
    ['one semicolon', `${FOUR};[1].map(String);\n`, { semicolons: false }],
    ['quotes inside of strings', `${FOUR}const s = '"" "" ""'\n`, { quote: "'" }],
    ['tabs', 'if (a) {\n\tb("c");\n}\n', { unit: '\t', semicolons: true, quote: '"' }],
    ['JSON', '{\n    "a": {\n        "b": 1\n    }\n}\n', { unit: '    ', quote: '"' }],
    ['nothing', '', { unit: '  ', semicolons: true, quote: "'", eol: '\n' }],
    ['CRLF', 'a();\r\nb();\r\n', { eol: '\r\n', semicolons: true }],
    ['continued lines', "a(\n        'b',\n);\nif (c) {\n  d();\n}\n", { unit: '  ' }],
  ])('%s', (_, text, layout) => {
    expect(layoutOf(text)).toMatchObject(layout);
  });
});
