/** What XML 1.0 cannot hold, not even escaped; half of a surrogate pair included. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** What stands for itself in any text: most of what there is, and not worth the search for more. */
export const PLAIN = /^[ !#-%(-;=?-~]*$/;

/** Text for XML and HTML, in elements and in quoted attributes. Characters that these cannot hold are replaced. */
export function escapeMarkup(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(NOT_XML, '\uFFFD').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

/** What JSON may hold as it is, though a terminal obeys it: DEL, C1, line separators, bidi controls. */
const UNQUOTED = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const quoted = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Indented JSON that is safe to print, its last newline included. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(UNQUOTED, quoted)}\n`;
}
