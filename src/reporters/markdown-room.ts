import { count } from '../terminal.js';

/** One entry of a section. */
export interface Item {
  text: string;
  /** What follows where there is room for it. */
  diff?: string;
  /** What follows where there is none. */
  instead?: string;
}

export interface Section {
  name: string;
  intro?: string;
  items: readonly Item[];
  /** Which sections are given room first: those with the smallest number. */
  rank: number;
  /** Whether each item is a paragraph of its own. */
  areParagraphs?: boolean;
}

/** For a heading, an introduction and the words about what is left out. */
const AROUND = 400;

/** The sections that have anything in them, with as much of it as there is room for: all items before any diff. Nothing is left out in silence. */
export function fitted(sections: readonly Section[], room: number): string[] {
  const present = sections.filter(({ items }) => items.length > 0);
  let left = room - present.length * AROUND;
  const shown = new Map<Section, number>();
  for (const section of [...present].sort((a, b) => a.rank - b.rank)) {
    // No section takes everything from those after it.
    let own = left / 2;
    const most = section.items.findIndex(({ text, instead = '' }) => (own -= text.length + instead.length + 2) < 0);
    const number = most < 0 ? section.items.length : most;
    shown.set(section, number);
    for (const { text, instead = '' } of section.items.slice(0, number)) left -= text.length + instead.length + 2;
  }
  return present.flatMap((section) => {
    let omitted = 0;
    const number = shown.get(section) ?? 0;
    const items = section.items.slice(0, number).map(({ text, diff, instead = '' }) => {
      if (diff === undefined) return text;
      const fits = diff.length - instead.length <= left;
      if (fits) left -= diff.length - instead.length;
      else omitted++;
      return text + (fits ? diff : instead);
    });
    const more = section.items.length - number;
    return [
      `## ${section.name}`,
      '',
      ...(section.intro === undefined ? [] : [section.intro, '']),
      ...items,
      ...(section.areParagraphs ? [] : ['']),
      ...(more > 0 ? [`${count(more, `${number > 0 ? 'more ' : ''}entry is`, `${number > 0 ? 'more ' : ''}entries are`)} left out: the text would be longer than a pull request takes. \`npx registry-codemod --dry-run\` shows ${more === 1 ? 'it' : 'them'}.`, ''] : []),
      ...(omitted > 0 ? [`${count(omitted, 'diff is', 'diffs are')} left out; \`npx registry-codemod --dry-run\` shows ${omitted === 1 ? 'it' : 'them'}.`, ''] : []),
    ];
  });
}
