import type { CostExplanation } from '../../../../src-shared/ipc/money.ts';
import type { UsageDetail } from '../../../../src-shared/ipc/usage.ts';
import { CLASS_NAMES } from '../../settings/prices/price-words.ts';

/** One line of the cost table: a class, how much of it, and what it cost where a price was applied. */
export interface ClassLine {
  name: string;
  count: number;
  /** A part of the line above: it adds nothing to the total. */
  part?: boolean;
  /** Null: no price was applied. */
  applied: { price: string; factor: string; cost: string } | null;
}

type PricedLine = CostExplanation['lines'][number];

function countOf(detail: UsageDetail, name: keyof typeof CLASS_NAMES): number {
  return {
    freshInput: detail.freshInputTokens,
    cacheWrite5m: detail.cacheWrite5mTokens,
    cacheWrite1h: detail.cacheWrite1hTokens,
    cacheRead: detail.cacheReadTokens,
    output: detail.outputTokens,
  }[name];
}

function appliedOf(line: PricedLine | undefined): ClassLine['applied'] {
  return line ? { price: line.price, factor: line.factor, cost: line.cost } : null;
}

/** Tokens by class with their prices; what is zero is left out, but for input and output. */
export function classLines(detail: UsageDetail): ClassLine[] {
  const { lines } = detail.cost;
  const find = (name: PricedLine['class']): PricedLine | undefined =>
    lines.find((line) => line.class === name);
  const always = new Set(['freshInput', 'output']);
  const classes = (Object.keys(CLASS_NAMES) as (keyof typeof CLASS_NAMES)[])
    .map((id) => ({ id, count: find(id)?.count ?? countOf(detail, id) }))
    .filter(({ id, count }) => count > 0 || always.has(id))
    .map(({ id, count }) => ({ name: CLASS_NAMES[id], count, applied: appliedOf(find(id)) }));
  const search = find('webSearch');
  return [
    ...classes,
    ...(detail.reasoningTokens > 0
      ? [{ name: 'of it reasoning', count: detail.reasoningTokens, part: true, applied: null }]
      : []),
    ...(search ? [{ name: 'Web search', count: search.count, applied: appliedOf(search) }] : []),
  ];
}
