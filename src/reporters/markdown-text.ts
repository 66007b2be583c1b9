import { escapeControl, escapeName } from '../terminal.js';
import { escapeMarkup } from './markup.js';

/** A code span that nothing in it can end. */
export function code(text: string): string {
  const shown = escapeName(text);
  const fence = '`'.repeat(longestRun(shown) + 1);
  return shown.includes('`') ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

export function fenced(text: string, language = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${escapeControl(text)}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}

function longestRun(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), 0);
}

/** Text with code in backticks: what stands outside of them cannot become HTML, a link, a mention or a reference. */
export function prose(text: string): string {
  const shown = escapeName(text);
  const parts = shown.split('`');
  if (parts.length % 2 === 0) return plain(shown);
  return parts.map((part, index) => (index % 2 === 0 ? plain(part) : `\`${part}\``)).join('');
}

/** Every character that Markdown gives a meaning, as one that it does not. */
export function plain(text: string): string {
  return unlinked(escapeMarkup(text).replace(/[\\`*_[\]()~|]/g, '\\$&').replaceAll('@', '&#64;').replace(/#(?!39;|64;)/g, '&#35;'));
}

/** Text in HTML within Markdown, where neither of the two may find something of its own. */
export function html(text: string): string {
  return unlinked(escapeMarkup(escapeName(text)).replace(/[`*_[\]\\~|]/g, (character) => `&#${character.charCodeAt(0)};`).replaceAll('@', '&#64;'));
}

/** Addresses become links by themselves, also within HTML, and `GH-1` one to an issue. */
function unlinked(text: string): string {
  return text
    .replace(/\b(?:https?|ftp|mailto|xmpp):/gi, (scheme) => scheme.replace(':', '&#58;'))
    .replace(/\bwww\./gi, (start) => start.replace('.', '&#46;'))
    .replace(/\bGH-(?=\d)/gi, (start) => start.replace('-', '&#45;'));
}

/** Lines that belong to a list item. */
export function inItem(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
