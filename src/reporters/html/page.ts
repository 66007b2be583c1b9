import { createHash } from 'node:crypto';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

/** Nothing is loaded from anywhere, nothing is sent, and only this very style and script count, whatever else got into the page. */
const POLICY = [
  "default-src 'none'",
  `style-src ${sourceOf(STYLE)}`,
  `script-src ${sourceOf(SCRIPT)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** As a policy names a style or a script that stands in the page. */
function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/**
 * The whole page.
 *
 * @param title as HTML, like the others
 */
export function page({ title, header, navigation, main }: Record<'title' | 'header' | 'navigation' | 'main', string>): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<a class="to-main" href="#main">Skip to the report</a>
<header>
${header}</header>
${navigation}<main id="main" tabindex="-1">
${main}</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}
