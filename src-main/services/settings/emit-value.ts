import { parse } from 'yaml';
import { toPlainDecimal } from '../../../src-shared/config/decimal.ts';

/** A number to be written digit for digit, as money and rates are. */
export class ExactNumber {
  readonly plain: string;
  /** Takes what config.yaml takes for a number; throws RangeError for anything else. */
  constructor(text: string) {
    const plain = toPlainDecimal(text);
    if (plain === null) throw new RangeError(`“${text}” is no decimal number.`);
    this.plain = plain;
  }
}

/** What a setting can be set to. */
export type EditValue =
  | string
  | number
  | boolean
  | null
  | ExactNumber
  | readonly EditValue[]
  | { readonly [name: string]: EditValue };

/** Writes a value on one line, as YAML in flow style. */
export function emitValue(value: EditValue): string {
  if (typeof value === 'string') return emitText(value);
  if (typeof value === 'number') return new ExactNumber(String(value)).plain;
  if (value === null || typeof value === 'boolean') return String(value);
  if (value instanceof ExactNumber) return value.plain;
  if (isList(value)) return `[${value.map(emitValue).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, each]) => `${emitText(key)}: ${emitValue(each)}`);
  return `{${pairs.join(', ')}}`;
}

/** True for a list: Array.isArray does not tell read-only ones. */
export function isList(value: EditValue): value is readonly EditValue[] {
  return Array.isArray(value);
}

/** Words that older YAML takes for something else. */
const TRAPS = /^(y|n|yes|no|on|off|true|false|null)$/i;
const SAFE = /^([A-Za-z]([\w./@+ -]*[\w/@+])?|\d{4}-\d{2}-\d{2})$/;

/** Writes a text, in quotes where it could be taken for something else. */
export function emitText(text: string): string {
  const isPlain = SAFE.test(text) && !TRAPS.test(text) && parse(text) === text;
  if (isPlain) return text;
  // JSON leaves some line ends as they are, which YAML would fold.
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
