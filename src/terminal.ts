import { styleText } from 'node:util';

/**
 * Characters that move the cursor, change colours or titles, or reorder what stands beside them: C0 but tab and newline, DEL, C1,
 * line and paragraph separators, bidi marks, embeddings and isolates.
 */
// eslint-disable-next-line no-control-regex -- these are the very characters that must not reach the terminal
const UNSAFE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A character as JavaScript would write it in a string. */
export function visible(character: string): string {
  if (character === '\r') return '\\r';
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff) return `\\u{${code.toString(16)}}`;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/**
 * Text of the repository (reasons, advice, messages), made safe to print: it cannot write to the terminal.
 *
 * @param text may have several lines; the CR of a CRLF is dropped, since it is no news on every line
 */
export function escapeControl(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(UNSAFE, visible);
}

/** A name or path of the repository, made safe to print and unable to pretend that it is another line of the report. */
export function escapeName(name: string): string {
  return name.replace(UNSAFE, visible).replace(/\n/g, '\\n').replace(/\t/g, '\\t');
}

/**
 * Whether what goes to a stream is coloured: as the person says, else where it is a terminal that knows colours.
 *
 * @param refused whether the command line says so (`--no-color`)
 */
export function wantsColour({ isTTY = false }: { isTTY?: boolean }, refused: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  if (refused || env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTTY && !isDumb(env);
}

/** Whether the terminal only prints, as Emacs' shell does: it would show escapes as what they are. */
export function isDumb(env: Readonly<Record<string, string | undefined>>): boolean {
  return env['TERM'] === 'dumb';
}

export type Paint = (text: string) => string;
export type Colours = Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', Paint>;

/**
 * The colours of every report and question.
 *
 * @param colour false gives functions that return their text as it is
 */
export function colours(colour: boolean): Colours {
  // The caller has decided; Node would look at stdout, which may be a file while the questions go to stderr.
  const paint = (format: keyof Colours): Paint => (text) => (colour ? styleText(format, text, { validateStream: false }) : text);
  return { bold: paint('bold'), dim: paint('dim'), red: paint('red'), green: paint('green'), yellow: paint('yellow'), cyan: paint('cyan') };
}

/** `1 change`, `2 changes`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}
