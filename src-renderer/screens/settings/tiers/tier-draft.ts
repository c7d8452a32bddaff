import { compareDecimals } from '../../../../src-shared/config/decimal.ts';
import type { MoneySettings } from '../../../../src-shared/ipc/settings.ts';
import { readDecimal, shiftPoint } from '../../../format/decimal-text.ts';
import { namesText, readNames } from '../names-text.ts';

/** One tier list of the settings. */
export type TierList = MoneySettings['tierLists'][number];
type Tier = TierList['tiers'][number];

/** One tier as it is typed: its end in millions of tokens, its discount in percent. */
export interface TierDraft {
  /** Tells lines apart while their names change. */
  key: number;
  name: string;
  upTo: string;
  discount: string;
}

/** A tier list as it is typed. */
export interface ListDraft {
  name: string;
  mode: TierList['mode'];
  models: string;
  tiers: readonly TierDraft[];
}

/** What is wrong with a tier, by field. */
export type TierErrors = Partial<Record<'name' | 'upTo' | 'discount', string>>;
/** What a typed list says. */
export type ListReading =
  | { value: TierList; errors: null }
  | { value: null; errors: { name?: string; tiers: TierErrors[] } };

/** Tokens as a shift of the point from millions. */
const MILLION = 6;

/** Tokens as millions of them, exactly: 180000000 is `180`. */
function millionsText(tokens: number): string {
  return shiftPoint(String(tokens), -MILLION);
}

/** A list as the form shows it. */
export function draftOf({ name, mode, models, tiers }: TierList): ListDraft {
  return {
    name,
    mode,
    models: namesText(models),
    tiers: tiers.map((tier, key) => ({
      key,
      name: tier.name,
      upTo: tier.upTo === null ? '' : millionsText(tier.upTo),
      discount: tier.discountPercentage,
    })),
  };
}

/** A list to begin with: full price up to a limit that is still to be written, a discount above it. */
export function newList(): ListDraft {
  return {
    name: '',
    mode: 'graduated',
    models: '',
    tiers: [
      { key: 0, name: 'Base', upTo: '', discount: '0' },
      { key: 1, name: 'Volume', upTo: '', discount: '' },
    ],
  };
}

function readUpTo(typed: string): { tokens: number } | { error: string } {
  const { value, error } = readDecimal(typed, { example: '180', places: MILLION });
  if (error !== undefined) return { error };
  const tokens = Number(shiftPoint(value, MILLION));
  if (tokens < 1) return { error: '0 is no limit. Allowed is more than 0.' };
  if (!Number.isSafeInteger(tokens))
    return { error: `“${typed.trim()}” is too large. Allowed are up to 9007199254 M tokens.` };
  return { tokens };
}

function readDiscount(typed: string): { percent: string } | { error: string } {
  const { value, error } = readDecimal(typed, { example: '10' });
  if (error !== undefined) return { error };
  if (compareDecimals(value, '100') > 0)
    return { error: `“${typed.trim()}” is too much. Allowed is 0 to 100.` };
  return { percent: value };
}

/** Reads one line; `reached` is the end of the tiers before it, `isLast` leaves the end open. */
function readTier(
  draft: TierDraft,
  place: { reached: number; isLast: boolean; names: ReadonlySet<string> },
): { tier: Tier | null; errors: TierErrors } {
  const errors: TierErrors = {};
  const name = draft.name.trim();
  if (name === '') errors.name = 'Write a name.';
  else if (place.names.has(name)) errors.name = `“${name}” is there already. Choose another.`;
  const discount = readDiscount(draft.discount);
  if ('error' in discount) errors.discount = discount.error;
  const limit = place.isLast ? null : readUpTo(draft.upTo);
  if (limit && 'error' in limit) errors.upTo = limit.error;
  else if (limit && limit.tokens <= place.reached)
    errors.upTo = `Allowed is more than ${millionsText(place.reached)}, the end of the tier before.`;
  if ('error' in discount || (limit && 'error' in limit) || Object.keys(errors).length > 0)
    return { tier: null, errors };
  const upTo = limit ? limit.tokens : null;
  return { tier: { name, upTo, discountPercentage: discount.percent }, errors };
}

/** Reads a typed list; `others` are the names of the lists beside it. */
export function readList(draft: ListDraft, others: readonly string[]): ListReading {
  const name = draft.name.trim();
  const tiers: Tier[] = [];
  const wrong: TierErrors[] = [];
  const names = new Set<string>();
  let reached = 0;
  for (const [index, line] of draft.tiers.entries()) {
    const isLast = index === draft.tiers.length - 1;
    const { tier, errors } = readTier(line, { reached, isLast, names });
    wrong.push(errors);
    names.add(line.name.trim());
    if (tier) tiers.push(tier);
    reached = tier?.upTo ?? reached;
  }
  const nameError =
    name === ''
      ? 'Write a name, as Claude, negotiated.'
      : others.includes(name)
        ? `“${name}” is there already. Choose another.`
        : undefined;
  if (nameError !== undefined || tiers.length < draft.tiers.length)
    return {
      value: null,
      errors: { tiers: wrong, ...(nameError === undefined ? {} : { name: nameError }) },
    };
  const value = { name, mode: draft.mode, models: readNames(draft.models), tiers };
  return { value, errors: null };
}
