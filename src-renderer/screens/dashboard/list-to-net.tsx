import type { ReactElement } from 'react';
import type { DashboardSummary } from '../../../src-shared/ipc/dashboard.ts';
import { formatMoney } from '../../format/money.ts';
import { addMoney, isZero, negated } from '../../format/money-sums.ts';
import { hasPlans, shownSums, sumTitle } from '../usage/cost-figures.tsx';
import { useDashboardData } from './data-context.tsx';

interface Step {
  label: string;
  amount: string;
  /** The same in US dollars. */
  usd: string;
  kind?: 'total' | 'aside';
}

/** From list cost by way of discounts to the net cost, and where plans count on to what was paid. */
function stepsOf(summary: DashboardSummary): Step[] {
  const sums = shownSums(summary);
  const { usd } = sums;
  const { listCost, discount } = summary.shown ?? summary;
  const steps: Step[] = [
    { label: 'List cost', amount: listCost, usd: summary.listCost },
    { label: 'Discounts', amount: negated(discount), usd: negated(summary.discount) },
    { label: 'Net cost', amount: sums.netCost, usd: usd.netCost, kind: 'total' },
  ];
  if (!hasPlans(sums)) return steps;
  const fees =
    sums.fees === null ? [] : [{ label: 'Fees of plans', amount: sums.fees, usd: usd.fees ?? '' }];
  return [
    ...steps,
    {
      label: 'Covered by plans',
      amount: addMoney(sums.byUse, negated(sums.netCost)),
      usd: addMoney(usd.paidCost, negated(usd.netCost)),
    },
    ...fees,
    {
      label: 'Paid',
      amount: addMoney(sums.byUse, sums.fees),
      usd: addMoney(usd.paidCost, usd.fees),
      kind: 'total',
    },
  ];
}

/** List to net. */
export function ListToNet(): ReactElement {
  const { summary } = useDashboardData().data;
  const sums = shownSums(summary);
  const { currency } = sums;
  const saved = (summary.shown ?? summary).cacheSavings;
  return (
    <section className="section" aria-label="List to net">
      <header>
        <h2 className="head">List to net</h2>
      </header>
      <table className="plain steps">
        <tbody>
          {stepsOf(summary).map(({ label, amount, usd, kind }) => (
            <tr key={label} className={kind ?? ''}>
              <td>{label}</td>
              <td className="num" title={sumTitle(amount, usd, sums)}>
                {formatMoney(amount, currency)}
              </td>
            </tr>
          ))}
          {isZero(saved) ? null : (
            <tr className="t3">
              <td>{saved.startsWith('-') ? 'Lost by the cache' : 'Saved by the cache'}</td>
              <td className="num" title={sumTitle(saved, summary.cacheSavings, sums)}>
                {formatMoney(saved.replace('-', ''), currency)}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
