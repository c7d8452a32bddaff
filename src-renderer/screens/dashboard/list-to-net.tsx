import type { ReactElement } from 'react';
import { formatMoney, formatMoneyExact } from '../../format/money.ts';
import { addMoney, isZero, negated } from '../../format/money-sums.ts';
import { hasPlans, shownSums } from '../usage/cost-figures.tsx';
import { useDashboardData } from './data-context.tsx';

interface Step {
  label: string;
  amount: string;
  kind?: 'total' | 'aside';
}

/** From list cost by way of discounts to the net cost, and where plans count on to what was paid. */
function useSteps(): { currency: string; steps: Step[] } {
  const { summary } = useDashboardData().data;
  const sums = shownSums(summary);
  const { listCost, discount } = summary.shown ?? summary;
  const steps: Step[] = [
    { label: 'List cost', amount: listCost },
    { label: 'Discounts', amount: negated(discount) },
    { label: 'Net cost', amount: sums.netCost, kind: 'total' },
  ];
  if (hasPlans(sums))
    steps.push(
      { label: 'Covered by plans', amount: addMoney(sums.byUse, negated(sums.netCost)) },
      ...(sums.fees === null ? [] : [{ label: 'Fees of plans', amount: sums.fees }]),
      { label: 'Paid', amount: addMoney(sums.byUse, sums.fees), kind: 'total' as const },
    );
  return { currency: sums.currency, steps };
}

/** List to net. */
export function ListToNet(): ReactElement {
  const { summary } = useDashboardData().data;
  const { currency, steps } = useSteps();
  const saved = summary.cacheSavings;
  return (
    <section className="section" aria-label="List to net">
      <header>
        <h2 className="head">List to net</h2>
      </header>
      <table className="plain steps">
        <tbody>
          {steps.map(({ label, amount, kind }) => (
            <tr key={label} className={kind ?? ''}>
              <td>{label}</td>
              <td className="num" title={formatMoneyExact(amount, currency)}>
                {formatMoney(amount, currency)}
              </td>
            </tr>
          ))}
          {isZero(saved) ? null : (
            <tr className="t3">
              <td>{saved.startsWith('-') ? 'Lost by the cache' : 'Saved by the cache'}</td>
              <td className="num" title={formatMoneyExact(saved)}>
                {formatMoney(saved.replace('-', ''))}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
