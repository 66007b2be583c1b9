import type { Report } from '../report.js';
import { diff } from './diff.js';
import { github } from './github.js';
import { gitlab } from './gitlab.js';
import { html } from './html.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';
import type { ReporterName } from './names.js';
import { sarif } from './sarif.js';
import { text } from './text.js';

export interface ReporterOptions {
  colour: boolean;
  quiet: boolean;
  verbose: boolean;
  /** Whether a person reads it on a terminal; then a diff is escaped even where it has no colours. */
  terminal?: boolean;
  /** The page about a code, its name first; for formats that show it beside the findings. */
  explain?: (code: string) => string;
}

/** A pure function from what happened to what is printed, its last newline included. */
export type Reporter = (report: Report, options: ReporterOptions) => string;

/** All reporters by the name that `--reporter` takes. */
export const reporters: Readonly<Record<ReporterName, Reporter>> = { text, diff, json, sarif, github, gitlab, junit, markdown, html };
