import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { UsageTotals } from '../../../src-shared/ipc/usage.ts';
import { useSettings } from '../../api/use-settings.ts';
import { PendingMark } from '../../components/money/pending-mark.tsx';
import { formatMoney } from '../../format/money.ts';
import { addMoney, isZero, timesText } from '../../format/money-sums.ts';
import { formatCount } from '../../format/number.ts';
import { moneyTitle, type RateDates } from '../../format/shown-money.ts';

/** The sums that the figures show: in the display currency where there are such, else in US dollars. */
export interface ShownSums {
  currency: string;
  netCost: string;
  /** Net cost of what no plan covers. */
  byUse: string;
  /** Null: fees belong to no part of the usage logs that a filter leaves. */
  fees: string | null;
  isEstimated: boolean;
  rateDates: RateDates;
  /** The same in US dollars. */
  usd: Pick<UsageTotals, 'netCost' | 'paidCost' | 'fees'>;
}

/** The sums of totals, in the currency that screens show. */
export function shownSums(
  totals: Pick<UsageTotals, 'shown' | 'netCost' | 'paidCost' | 'fees'>,
): ShownSums {
  const { shown } = totals;
  const from = shown ?? totals;
  return {
    currency: shown?.currency ?? 'USD',
    netCost: from.netCost,
    byUse: from.paidCost,
    fees: from.fees,
    isEstimated: shown?.isEstimated ?? false,
    rateDates: shown?.rateDates ?? [],
    usd: { netCost: totals.netCost, paidCost: totals.paidCost, fees: totals.fees },
  };
}

/** The tooltip of a sum: exact, with the US dollars it was converted from. */
export function sumTitle(amount: string, usd: string, { currency, rateDates }: ShownSums): string {
  return moneyTitle({ amount, currency, usd, rateDates });
}

/** Whether plans matter to these sums: a fee was paid, or a request is covered. */
export function hasPlans({ netCost, byUse, fees }: ShownSums): boolean {
  return byUse !== netCost || (fees !== null && !isZero(fees));
}

function UnpricedLink({ count }: { count: number }): ReactElement {
  return (
    <Link
      href="/settings/unpriced"
      className="link"
      title={`${formatCount(count)} of these requests have no price: set it`}
    >
      {formatCount(count)} unpriced
    </Link>
  );
}

/** Says that amounts are in US dollars though another currency was asked for. */
function NoRate({ wanted }: { wanted: string }): ReactElement {
  return (
    <Link
      href="/settings/currency"
      className="link"
      title={`There is no exchange rate for ${wanted}`}
    >
      USD, no {wanted} rate
    </Link>
  );
}

function Notes({ children }: { children: readonly ReactNode[] }): ReactElement | null {
  const shown = children.filter((note) => note !== null);
  return shown.length === 0 ? null : <div className="sm t3 strip-notes">{shown}</div>;
}

function Amount({
  label,
  amount,
  usd,
  sums,
  title = '',
  second = false,
}: {
  label: string;
  amount: string;
  /** The same in US dollars. */
  usd: string;
  sums: ShownSums;
  title?: string;
  second?: boolean;
}): ReactElement {
  const { currency, isEstimated } = sums;
  const guess = isEstimated ? ', days before the first exchange rate converted at that rate' : '';
  return (
    <>
      <div className="label">{label}</div>
      <div
        className={second ? 'strip-second' : 'strip-figure'}
        title={`${sumTitle(amount, usd, sums)}${guess}${title}`}
      >
        {isEstimated ? '≈\u2009' : ''}
        {formatMoney(amount, currency)}
      </div>
    </>
  );
}

/** What a person paid, with its parts, and beside it what it was worth. */
function PaidAndValue({ sums, notes }: { sums: ShownSums; notes: ReactElement }): ReactElement {
  const { currency, byUse, fees, netCost } = sums;
  const paid = addMoney(byUse, fees);
  const times = timesText(netCost, paid);
  const parts =
    fees === null
      ? 'by use; fees belong to no part'
      : `fees ${formatMoney(fees, currency)}, by use ${formatMoney(byUse, currency)}`;
  return (
    <>
      <div className="strip-cost">
        <Amount
          label="Paid"
          amount={paid}
          usd={addMoney(sums.usd.paidCost, sums.usd.fees)}
          sums={sums}
          title={`: ${parts}`}
        />
        <div className="sm t3">{parts}</div>
      </div>
      <div className="strip-cost">
        <Amount
          label="Value"
          amount={netCost}
          usd={sums.usd.netCost}
          sums={sums}
          second
          title=": net cost, as if no plan covered any of it"
        />
        <div className="sm t3 strip-notes">
          {times === null ? null : <span>{times} paid</span>}
          {notes}
        </div>
      </div>
    </>
  );
}

/** The figure the person came for: what was paid where plans count, else the net cost; never $0 for what is unpriced. */
export function CostFigures({ totals }: { totals: UsageTotals }): ReactElement {
  const wanted = useSettings()?.money.currency ?? 'USD';
  const sums = shownSums(totals);
  const waiting = totals.unpricedRequests;
  const unpriced = waiting > 0 ? <UnpricedLink key="unpriced" count={waiting} /> : null;
  const rate =
    wanted !== 'USD' && totals.shown === null ? <NoRate key="rate" wanted={wanted} /> : null;
  const pending = <PendingMark key="pending" brief />;
  if (hasPlans(sums))
    return (
      <PaidAndValue
        sums={sums}
        notes={
          <>
            {unpriced}
            {rate}
            {pending}
          </>
        }
      />
    );
  // What is free counts as nothing: $0.00 would read as if all were.
  if (waiting > 0 && isZero(totals.netCost))
    return (
      <div className="strip-cost">
        <div className="label">Net cost</div>
        <div className="strip-unpriced">Unpriced</div>
        <Notes>
          {[
            <Link key="set" href="/settings/unpriced" className="link">
              Set {waiting === 1 ? 'a price' : 'prices'}
            </Link>,
            pending,
          ]}
        </Notes>
      </div>
    );
  return (
    <div className="strip-cost">
      <Amount label="Net cost" amount={sums.netCost} usd={sums.usd.netCost} sums={sums} />
      <Notes>{[unpriced, rate, pending]}</Notes>
    </div>
  );
}
