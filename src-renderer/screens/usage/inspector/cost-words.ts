import type { CostExplanation, PriceEntry } from '../../../../src-shared/ipc/money.ts';
import type { UsageDetail } from '../../../../src-shared/ipc/usage.ts';
import { formatCount } from '../../../format/number.ts';
import { formatTokens } from '../../../format/tokens.ts';
import { holdsText, originText } from '../../settings/prices/price-words.ts';

const NOTE_WORDS: Readonly<Record<CostExplanation['notes'][number], string>> = {
  longContext: 'Long context: the whole request takes the higher price',
  batch: 'Batch: part of the standard price',
  flex: 'Flex: part of the standard price',
  fast: 'Fast mode: a multiple of the standard price',
  priority: 'Priority: a multiple of the standard price',
  usResidency: 'US residency: processed in the US for a surcharge',
  estimated: '≈ Estimated: a price or factor of it is not certain',
  spansRequests: 'Tokens of several requests: their sum decides no long-context price',
};

/** What was special about how a price was applied, in words. */
export function noteTexts(notes: CostExplanation['notes']): string[] {
  return notes.map((note) => NOTE_WORDS[note]);
}

/** Where a price comes from: `Price: Catalogue genai-prices 0.1.8, claude-opus-4-5, from 24 Nov 2025.` */
export function priceText(price: PriceEntry, zone: string): string {
  return `Price: ${originText(price)}, ${price.model}, ${holdsText(price, zone)}.`;
}

/** The tiers that a row's tokens fell into: `Tiers of Claude, negotiated: all in Volume, 10%, after 210.0 M tokens of 2026-11`. */
export function tierText({
  shares,
  list,
  month,
  tokensBefore,
}: NonNullable<CostExplanation['tier']>): string {
  const parts = shares.map(({ tier, tokens, percent }) =>
    shares.length === 1
      ? `all in ${tier}, ${percent}%`
      : `${formatCount(tokens)} in ${tier}, ${percent}%`,
  );
  return `Tiers of ${list}: ${parts.join('; ')}, after ${formatTokens(tokensBefore)} tokens of ${month}`;
}

/** Why a row has the cost that it has, where no price was applied. */
export function statusText({ costStatus, reportedCost }: UsageDetail): string {
  switch (costStatus) {
    case 'reported':
      return 'The cost is the one that the source reported: it counts here.';
    case 'free':
      return 'Free: nothing was billed for it.';
    case 'unpriced':
      return 'No one knows a price of this model at this time: it is in no sum of costs.';
    case 'priced':
      return reportedCost === null ? 'The source reported no cost.' : '';
  }
}
