import { parseRatio } from '../../../../src-shared/domain/half-even.ts';
import { formatUsd, parseUsd } from '../../../../src-shared/domain/money.ts';
import {
  discountOf,
  sharesOf,
  type TierList as DomainList,
} from '../../../../src-shared/domain/pricing/tiers.ts';
import { readDecimal, shiftPoint } from '../../../format/decimal-text.ts';
import type { TierList } from './tier-draft.ts';

/** A month through the tiers: what falls into each, and what is taken off. */
export interface Example {
  shares: { name: string; tokens: number; percent: string }[];
  listCost: string;
  discount: string;
  netCost: string;
}

const PERCENT = 2;

function domainList({ name, mode, models, tiers }: TierList): DomainList {
  return {
    name,
    mode,
    models,
    tiers: tiers.map((tier) => ({
      name: tier.name,
      upTo: tier.upTo,
      // Checked when it was typed: 0 to 100.
      discount: parseRatio(shiftPoint(tier.discountPercentage, -PERCENT)) ?? {
        numerator: 0n,
        denominator: 1n,
      },
    })),
  };
}

/** What a month of so many tokens at such a list cost (US dollars) comes to, by the rules that price usage logs. */
export function exampleOf(list: TierList, tokens: number, listCost: string): Example | null {
  const nanos = parseUsd(listCost);
  if (nanos === null || nanos > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  const domain = domainList(list);
  const place = { before: 0, monthTotal: tokens };
  const off = BigInt(discountOf(Number(nanos), domain, tokens, place));
  return {
    shares: sharesOf(domain, tokens, place).map((share) => ({
      name: share.tier.name,
      tokens: share.tokens,
      percent: list.tiers.find(({ name }) => name === share.tier.name)?.discountPercentage ?? '0',
    })),
    listCost: formatUsd(nanos),
    discount: formatUsd(off),
    netCost: formatUsd(nanos - off),
  };
}

/** Reads the two fields of the example: millions of tokens, and their list cost. */
export function readTrial(
  millions: string,
  cost: string,
): { tokens: number; cost: string } | { millions?: string; cost?: string; tokens?: undefined } {
  const typed = readDecimal(millions, { example: '60', places: 6 });
  const dollars = readDecimal(cost, { example: '100', places: 9 });
  const tokens = typed.value === undefined ? 0 : Number(shiftPoint(typed.value, 6));
  const tooMany = Number.isSafeInteger(tokens) ? undefined : 'Too many tokens.';
  const tooMuch =
    dollars.value !== undefined && Number(dollars.value) > 9_000_000
      ? 'Allowed is up to 9000000.'
      : undefined;
  const wrongTokens = typed.error ?? tooMany;
  const wrongCost = dollars.error ?? tooMuch;
  if (wrongTokens !== undefined || wrongCost !== undefined || dollars.value === undefined)
    return {
      ...(wrongTokens === undefined ? {} : { millions: wrongTokens }),
      ...(wrongCost === undefined ? {} : { cost: wrongCost }),
    };
  return { tokens, cost: dollars.value };
}
