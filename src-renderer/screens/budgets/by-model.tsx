import type { ReactElement } from 'react';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';
import { slotOf, useNameSlots } from '../../format/name-slots.ts';
import { formatMoneyCell, formatMoneyExact, placesIn } from '../../format/money.ts';
import { formatCounted, roundTo } from '../../format/number.ts';

type Part = BudgetStatus['breakdown'][number];

function nameOf({ model, isFees }: Part): string {
  if (isFees) return 'Subscription fees';
  return model ?? 'No model';
}

function PartLine({
  part,
  most,
  places,
  currency,
}: {
  part: Part;
  most: number;
  places: number;
  currency: string;
}): ReactElement {
  const { model } = useNameSlots();
  const slot = part.isFees ? 0 : slotOf(model, part.model);
  const color = slot === 0 ? 'var(--chart-other)' : `var(--chart-${slot})`;
  return (
    <li>
      <i className="swatch" style={{ background: color }} />
      <span className="cut" title={nameOf(part)}>
        {nameOf(part)}
      </span>
      <span className="num" title={formatMoneyExact(part.cost, currency)}>
        {formatMoneyCell(part.cost, places, currency)}
      </span>
      <span className="num t3">{roundTo(part.percentage, 1)}%</span>
      <span className="share-bar">
        <i
          style={{
            width: `${most > 0 ? (part.percentage / most) * 100 : 0}%`,
            background: color,
          }}
        />
      </span>
    </li>
  );
}

/** What each model had of a budget, and subscription fees by themselves. */
export function BudgetByModel({ budget }: { budget: BudgetStatus }): ReactElement {
  const { breakdown, currency, spending, unpricedRequests, requests } = budget;
  const places = placesIn(
    breakdown.map(({ cost }) => cost),
    currency,
  );
  const most = Math.max(0, ...breakdown.map(({ percentage }) => percentage));
  return (
    <section className="section" aria-label="By model">
      <header>
        <h2 className="head">By model</h2>
      </header>
      <ul className="dist">
        {breakdown.map((part) => (
          <PartLine
            key={nameOf(part)}
            part={part}
            most={most}
            places={places}
            currency={currency}
          />
        ))}
        {breakdown.length === 0 ? (
          <li className="dist-none t3">Nothing in this period yet</li>
        ) : (
          <li className="dist-total">
            <span />
            <span>Spent</span>
            <span className="num">{formatMoneyCell(spending, places, currency)}</span>
            <span className="num">100%</span>
          </li>
        )}
      </ul>
      <p className="sm t3">
        Unpriced in this scope:{' '}
        {unpricedRequests === 0
          ? 'none.'
          : `${formatCounted(unpricedRequests, 'request')} of ${formatCounted(requests, 'request')}.`}
      </p>
    </section>
  );
}
