/** What a page in the Prometheus or OpenMetrics text format says of one metric. */
export interface Family {
  type: string;
  help: string;
  /** By sample name and labels, the labels in the order of their names. */
  samples: Map<string, Sample>;
}

export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: string;
}

export type Exposition = Map<string, Family>;

const COMMENT = /^# (HELP|TYPE|UNIT) (\S+)(?: (.*))?$/;
/** An exemplar may follow the value: it is no part of what a dashboard shows. */
const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*?)\})? (\S+)(?: \d+(?:\.\d+)?)?(?: # \{.*)?$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)",?/y;

/**
 * Reads a page of metrics.
 *
 * @throws Error for a line that is none of the format, so that a page of something else is not an empty exposition
 */
export function parseExposition(text: string): Exposition {
  const families: Exposition = new Map();
  const familyOf = (name: string): Family => {
    const known = families.get(name) ?? { type: 'untyped', help: '', samples: new Map<string, Sample>() };
    families.set(name, known);
    return known;
  };
  let current = '';
  for (const line of text.split('\n')) {
    if (line === '' || line === '# EOF') continue;
    const [, keyword, family = '', rest = ''] = COMMENT.exec(line) ?? [];
    if (keyword !== undefined) {
      current = family;
      if (keyword === 'HELP') familyOf(family).help = rest;
      if (keyword === 'TYPE') familyOf(family).type = rest;
      continue;
    }
    const [, name, labels = '', value] = SAMPLE.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`not a line of metrics: ${line}`);
    const sample = { name, labels: labelsOf(labels), value };
    const belongs = name === current || (name.startsWith(current) && /^_(bucket|sum|count|total|created|info)$/.test(name.slice(current.length)));
    familyOf(belongs ? current : name).samples.set(keyOf(sample), sample);
  }
  return families;
}

function labelsOf(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  let end = 0;
  LABEL.lastIndex = 0;
  for (let match = LABEL.exec(text); match; match = LABEL.exec(text)) {
    labels[match[1] ?? ''] = match[2] ?? '';
    end = LABEL.lastIndex;
  }
  if (end < text.length) throw new Error(`not labels: {${text}}`);
  return labels;
}

function keyOf({ name, labels }: Sample): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${name}{${sorted.map(([label, value]) => `${label}="${value}"`).join(',')}}`;
}

/** What no two runs of a program have in common. */
export interface Volatile {
  /** Samples whose value depends on time or on the machine. */
  values: RegExp;
  /** Families of which some samples may be there or not: garbage may have been collected or not. */
  samples: RegExp;
}

/** Every difference between two expositions, each as a sentence; none where they say the same. */
export function differences(before: Exposition, after: Exposition, { values, samples }: Volatile): string[] {
  const found: string[] = [];
  for (const name of after.keys()) if (!before.has(name)) found.push(`${name} is new`);
  for (const [name, was] of before) {
    const is = after.get(name);
    if (!is) {
      found.push(`${name} is missing`);
      continue;
    }
    if (is.type !== was.type) found.push(`${name} was a ${was.type} and is a ${is.type}`);
    if (is.help !== was.help) found.push(`${name} was for "${was.help}" and is for "${is.help}"`);
    if (samples.test(name)) continue;
    for (const [key, { value }] of was.samples) {
      const now = is.samples.get(key)?.value;
      if (now === undefined) found.push(`${key} is missing`);
      else if (now !== value && !values.test(key)) found.push(`${key} was ${value} and is ${now}`);
    }
    for (const key of is.samples.keys()) if (!was.samples.has(key)) found.push(`${key} is new`);
  }
  return found;
}
