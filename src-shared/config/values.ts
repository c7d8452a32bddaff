import { compareDecimals, toPlainDecimal } from './decimal.ts';
import { complain, didYouMean, eitherOf, readList, refuse, shorten, type Spot } from './spot.ts';

/** Reads a text that is not empty; null where there is none, or it is told. */
export function readText(spot: Spot | null, allowed = 'a text'): string | null {
  if (spot === null) return null;
  const { node } = spot;
  if (node.kind !== 'scalar' || typeof node.value === 'boolean') return refuse(spot, allowed);
  // A name may look like a number, as a model's `4` does.
  const text = typeof node.value === 'number' ? node.source : node.value;
  return text === null || text.trim() === '' ? refuse(spot, allowed) : text;
}

/** Reads a list of texts, each once; a single text stands for a list of one. */
export function readTexts(spot: Spot | null, allowed: string): string[] {
  if (spot === null) return [];
  if (spot.node.kind === 'scalar') {
    const text = readText(spot, `a list, each of it ${allowed}`);
    return text === null ? [] : [text];
  }
  const items = readList(spot, `a list, each of it ${allowed}`) ?? [];
  const texts: string[] = [];
  for (const item of items) {
    const text = readText(item, allowed);
    if (text === null) continue;
    if (texts.includes(text)) complain(item, `${item.path} is “${shorten(text)}” a second time.`);
    else texts.push(text);
  }
  return texts;
}

const YES = ['yes', 'on'];
const NO = ['no', 'off'];

/** Reads true or false; `yes`, `on`, `no` and `off`, which YAML 1.1 had, count too. */
export function readBoolean(spot: Spot | null): boolean | null {
  if (spot === null) return null;
  const { node } = spot;
  if (node.kind === 'scalar') {
    if (typeof node.value === 'boolean') return node.value;
    const word = node.isQuoted ? '' : node.source.toLowerCase();
    if (YES.includes(word)) return true;
    if (NO.includes(word)) return false;
  }
  return refuse(spot, 'true or false');
}

/** Reads one of some words. */
export function readChoice<T extends string>(spot: Spot | null, choices: readonly T[]): T | null {
  if (spot === null) return null;
  const { node } = spot;
  const word = node.kind === 'scalar' ? node.value : null;
  const found = choices.find((choice) => choice === word);
  if (found !== undefined) return found;
  const hint = typeof word === 'string' ? didYouMean(word, choices) : '';
  return refuse(spot, eitherOf(choices) + hint);
}

/** What a number may be; limits are plain decimals. */
export interface NumberRule {
  /** In words, for the message. */
  readonly allowed: string;
  readonly least: string;
  readonly most: string;
  /** The least itself is not allowed. */
  readonly isAbove?: boolean;
  readonly isWhole?: boolean;
}

/** Reads a number exactly as it is written, as a plain decimal. */
export function readDecimal(spot: Spot | null, rule: NumberRule): string | null {
  if (spot === null) return null;
  const { node } = spot;
  const written = node.kind === 'scalar' && !node.isQuoted ? node.source : '';
  const plain = toPlainDecimal(written);
  if (plain !== null && isWithin(plain, rule)) return plain;
  const isText = node.kind === 'scalar' && node.isQuoted && toPlainDecimal(node.source) !== null;
  return refuse(spot, rule.allowed + (isText ? ', without quotes' : ''));
}

function isWithin(plain: string, { least, most, isAbove, isWhole }: NumberRule): boolean {
  if (isWhole === true && plain.includes('.')) return false;
  const fromLeast = compareDecimals(plain, least);
  if (isAbove === true ? fromLeast <= 0 : fromLeast < 0) return false;
  return compareDecimals(plain, most) <= 0;
}

/** Reads a number of things; the rule's most must be a safe integer. */
export function readWhole(spot: Spot | null, rule: NumberRule): number | null {
  const plain = readDecimal(spot, { ...rule, isWhole: true });
  return plain === null ? null : Number(plain);
}

const A_DATE = 'a date that exists, as 2026-06-01';

/** Reads a local day, `YYYY-MM-DD`. */
export function readDate(spot: Spot | null): string | null {
  if (spot === null) return null;
  const { node } = spot;
  const text = node.kind === 'scalar' && typeof node.value === 'string' ? node.value : '';
  return isDate(text) ? text : refuse(spot, A_DATE);
}

function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (Number(year) < 1970) return false;
  const time = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** The two ends of a stretch of local days; `to` is excluded, null is open. */
export interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

/** Reads `from` and `to`; one that is not before the other is told. */
export function readDays(fromSpot: Spot | null, toSpot: Spot | null): Days {
  const from = readDate(fromSpot);
  const to = readDate(toSpot);
  if (toSpot !== null && from !== null && to !== null && from >= to) {
    refuse(toSpot, `a date after from, which is ${from}`);
  }
  return { from, to };
}
