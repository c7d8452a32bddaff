import { fromUsd } from '../../../src-shared/domain/exchange.ts';
import { formatUsd, parseUsd } from '../../../src-shared/domain/money.ts';
import type { Spike } from '../../../src-shared/ipc/spikes.ts';
import { formatMoney } from '../../format/money.ts';
import { addMoney, negated } from '../../format/money-sums.ts';
import { formatShare } from '../../format/share.ts';

/** Below this share of a spike neither volume nor price is told as a part of it. */
const SMALL = 0.05;

/** An amount of a spike, US dollars, in the currency that screens show: at the rate of its day, rounded once. */
export function inCurrency(amount: string, { rate }: Pick<Spike, 'rate'>): string {
  if (rate === null) return amount;
  const { numerator, denominator } = rate;
  const units = { numerator: BigInt(numerator), denominator: BigInt(denominator) };
  return formatUsd(fromUsd(parseUsd(amount) ?? 0n, units));
}

/** The same as text. */
export function spikeMoney(amount: string, spike: Pick<Spike, 'rate'>): string {
  return formatMoney(inCurrency(amount, spike), spike.rate?.currency ?? 'USD');
}

/** The same with its sign, for what is more than usual: `+$4.33`. */
export function moreText(amount: string, spike: Pick<Spike, 'rate'>): string {
  const text = spikeMoney(amount, spike);
  return amount.startsWith('-') ? text : `+${text}`;
}

/** Whether more use or other prices made a spike, in a sentence. */
export function effectText({ volume, price, causes }: Spike): string {
  const [more, dearer] = [Number(volume), Number(price)];
  const [first] = causes;
  const added =
    first?.dimension === 'model' && first.kind === 'new' && first.share > 0.5
      ? ` ${first.label} was not used in the four weeks before.`
      : '';
  // A lower price takes away from what more use adds: there is no share to tell of.
  const share = dearer / (more + dearer);
  if (more + dearer <= 0 || share <= SMALL) return `Same prices: all of it is volume.${added}`;
  if (share >= 1 - SMALL) return `Same volume: all of it is price.${added}`;
  return `${formatShare(1 - share, 0)} of it is volume, ${formatShare(share, 0)} price.${added}`;
}

/** One line of a spike's models. */
export interface SpikeLine {
  key: string | null;
  label: string;
  cost: string;
  more: string;
}

/** The models that are most above their usual, and all others as one line: they add up to the day. */
export function spikeLines(
  { models }: Spike,
  most: number,
): { lines: SpikeLine[]; others: number } {
  const lines = models
    .map(({ key, label, cost, usualCost }) => ({
      key,
      label,
      cost,
      more: addMoney(cost, negated(usualCost)),
    }))
    .sort((a, b) => Number(b.more) - Number(a.more));
  const rest = lines.slice(most);
  if (rest.length < 2) return { lines: lines.slice(0, most + 1), others: 0 };
  const sum = (of: 'cost' | 'more'): string => addMoney(...rest.map((line) => line[of]));
  const other = {
    key: null,
    label: `${rest.length} others`,
    cost: sum('cost'),
    more: sum('more'),
  };
  return { lines: [...lines.slice(0, most), other], others: rest.length };
}
