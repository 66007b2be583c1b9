/** jscodeshift exports its parsers without types. */
declare module 'jscodeshift/src/getParser.js' {
  import type { File } from 'jscodeshift';
  export default function getParser(name: string): { parse(source: string): File };
}
