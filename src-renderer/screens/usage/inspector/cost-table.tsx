import type { ReactElement, ReactNode } from 'react';
import type { UsageDetail } from '../../../../src-shared/ipc/usage.ts';
import { formatNine, formatPrice } from '../../../format/money.ts';
import { isZero, negated } from '../../../format/money-sums.ts';
import { formatCount, UNKNOWN } from '../../../format/number.ts';
import { factorText } from '../../settings/prices/price-words.ts';
import { classLines, type ClassLine } from './cost-lines.ts';
import { noteTexts, priceText, statusText, tierText } from './cost-words.ts';

function applied({ price, factor }: NonNullable<ClassLine['applied']>): string {
  const times = `×\u2009${formatPrice(price)}`;
  return factor === '1' ? times : `${times} ${factorText(factor)}`;
}

function Classes({ detail }: { detail: UsageDetail }): ReactElement[] {
  const unpriced = detail.netCost === null;
  return classLines(detail).map((line) => (
    <tr key={line.name} className={line.part ? 't3' : ''}>
      <td>{line.name}</td>
      <td className="num">{formatCount(line.count)}</td>
      <td className="num t2">{line.applied ? applied(line.applied) : null}</td>
      <td className="num">
        {line.applied ? formatNine(line.applied.cost) : null}
        {unpriced && !line.part ? <span className="unpriced">unpriced</span> : null}
      </td>
    </tr>
  ));
}

function Line({
  label,
  amount,
  total = false,
  title,
}: {
  label: ReactNode;
  amount: string;
  total?: boolean;
  title?: string | undefined;
}): ReactElement {
  return (
    <tr className={total ? 'total' : 't2'}>
      <td colSpan={3} className="cut" title={title}>
        {label}
      </td>
      <td className="num">{formatNine(amount)}</td>
    </tr>
  );
}

function Discount({ detail }: { detail: UsageDetail }): ReactElement | null {
  const { discount, cost } = detail;
  if (discount === null || (isZero(discount) && cost.tier === null)) return null;
  const shares = cost.tier?.shares ?? [];
  const [only] = shares;
  const label = only && shares.length === 1 ? `Discount, ${only.tier}` : 'Discount';
  return (
    <tr className="t2">
      <td colSpan={2} className="cut" title={label}>
        {label}
      </td>
      <td className="num">{only && shares.length === 1 ? `${only.percent}%` : null}</td>
      <td className="num">{formatNine(negated(discount))}</td>
    </tr>
  );
}

/** What stands beside the net cost: what the source says, what the prices make of it, and the difference. */
function Beside({ detail }: { detail: UsageDetail }): ReactElement {
  const { reportedCost, cost, costStatus } = detail;
  const { computed, reportedDifference, shown } = cost;
  return (
    <>
      {shown ? (
        <Line
          label={`Net cost, ${shown.currency}${shown.isEstimated ? ' ≈' : ''}`}
          title={
            shown.isEstimated
              ? 'The day lies before the first exchange rate, which stands in'
              : 'At the exchange rate of its day'
          }
          amount={shown.amount}
        />
      ) : null}
      {reportedCost === null ? null : <Line label="Reported by the source" amount={reportedCost} />}
      {computed !== null && (reportedCost !== null || costStatus === 'reported') ? (
        <Line label="Computed by the prices" amount={computed} />
      ) : null}
      {reportedDifference === null ? null : (
        <Line label="Reported less computed" amount={reportedDifference} />
      )}
    </>
  );
}

function Explanation({ detail, zone }: { detail: UsageDetail; zone: string }): ReactElement {
  const { cost } = detail;
  const status = statusText(detail);
  return (
    <div className="sm t3 cost-notes">
      {cost.price ? (
        <p>
          {priceText(cost.price, zone)}{' '}
          {cost.price.origin === 'custom' ? null : (
            <span className="mono selectable">{cost.price.source}</span>
          )}
        </p>
      ) : null}
      {noteTexts(cost.notes).map((note) => (
        <p key={note}>{note}.</p>
      ))}
      {cost.tier === null ? null : <p>{tierText(cost.tier)}.</p>}
      {cost.plan === null ? null : (
        <p>
          Covered by <b>{cost.plan}</b>: it costs nothing more, its net cost is value.
        </p>
      )}
      {status === '' ? null : <p>{status}</p>}
    </div>
  );
}

/** Tokens of each class × price × factor, what they cost, and how the net cost comes of it. */
export function CostTable({ detail, zone }: { detail: UsageDetail; zone: string }): ReactElement {
  const { listCost, netCost } = detail;
  return (
    <>
      <table className="cost">
        <thead>
          <tr>
            <th>Class</th>
            <th className="num">Tokens</th>
            <th className="num">{detail.cost.lines.length > 0 ? '$ per M' : ''}</th>
            <th className="num">Cost</th>
          </tr>
        </thead>
        <tbody>
          <Classes detail={detail} />
          <tr className="total">
            <td>{netCost === null ? 'Total' : 'List cost'}</td>
            <td className="num">{formatCount(detail.totalTokens)}</td>
            <td>{null}</td>
            <td className="num">{listCost === null ? UNKNOWN : formatNine(listCost)}</td>
          </tr>
          <Discount detail={detail} />
          {netCost === null ? null : <Line label="Net cost, USD" amount={netCost} total />}
          <Beside detail={detail} />
        </tbody>
      </table>
      <Explanation detail={detail} zone={zone} />
    </>
  );
}
