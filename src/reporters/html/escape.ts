import { visible } from '../../terminal.js';
import { escapeMarkup, PLAIN } from '../markup.js';

/**
 * What nobody would see, or what would reorder the text beside it: controls but tab and newline, line and paragraph separators, bidi
 * controls and all else that is drawn as nothing, half of a surrogate pair, what is no character. Variation selectors stay: they are part of emoji.
 */
const HIDDEN = /[^\P{Cc}\t\n]|(?![\ufe0e\ufe0f])[\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** Text of the repository as HTML, for elements and for quoted attributes: no markup, and nothing in it is hidden. May have several lines. */
export function shown(text: string): string {
  return escapeMarkup(text.replace(/\r\n/g, '\n').replace(HIDDEN, visible));
}

/** The same for what is one line, a name or a path. */
export function shownName(text: string): string {
  return shown(text.replaceAll('\r', '\\r').replaceAll('\n', '\\n').replaceAll('\t', '\\t'));
}

/** A part of a line of code. What is hidden is set apart, so that it cannot be taken for the same letters written out. */
export function shownCode(text: string): string {
  if (PLAIN.test(text)) return text;
  const parts: string[] = [];
  let from = 0;
  for (const { 0: character, index } of text.matchAll(HIDDEN)) {
    parts.push(escapeMarkup(text.slice(from, index)), `<b class="hidden">${visible(character)}</b>`);
    from = index + character.length;
  }
  return [...parts, escapeMarkup(text.slice(from))].join('');
}

/** Prose with code in backticks. */
export function prose(text: string): string {
  const parts = shown(text).split('`');
  if (parts.length % 2 === 0) return parts.join('`');
  return parts.map((part, index) => (index % 2 === 0 ? part : `<code>${part}</code>`)).join('');
}

/** Any value, for a quoted attribute from which `JSON.parse` gets exactly that value back, whatever characters are in it. */
export function jsonAttribute(value: unknown): string {
  return escapeMarkup(JSON.stringify(value).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`));
}
