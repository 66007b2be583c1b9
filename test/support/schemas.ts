import { readFileSync } from 'node:fs';
import type Ajv2020 from 'ajv/dist/2020.js';
import { require, ROOT } from './fixture-code.js';

// CommonJS: what its types call the default is what it exports.
const Ajv = require('ajv/dist/2020.js') as typeof Ajv2020.default;

/** A schema as far as tests look into it. */
export interface Schema {
  description?: string;
  type?: string | string[];
  properties?: Record<string, Schema | false>;
  required?: string[];
  additionalProperties?: boolean;
  items?: Schema;
  anyOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
}

/** A published schema. */
export function schemaOf(name: 'report' | 'decisions'): Schema {
  return JSON.parse(readFileSync(`${ROOT}schema/${name}.schema.json`, 'utf8')) as Schema;
}

/** Says what is wrong with a document, by a published schema; nothing where it is valid. */
export function validator(name: 'report' | 'decisions'): (document: unknown) => string[] {
  const validate = new Ajv({ strict: true, strictRequired: false, allErrors: true }).compile(schemaOf(name));
  return (document) => (validate(document) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`));
}
