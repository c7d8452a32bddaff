import type { ReactElement, ReactNode } from 'react';
import type { SessionSums } from '../../../../src-shared/ipc/sessions.ts';
import { formatMoneyCell, formatMoneyExact } from '../../../format/money.ts';
import { formatCount } from '../../../format/number.ts';
import { formatTokens, formatTokensExact } from '../../../format/tokens.ts';

/** Sums have nothing to say in a column. */
function Blank({ isWide = false }: { isWide?: boolean }): ReactElement {
  return <td className={isWide ? 'from-wide' : ''}>{'\u00a0'}</td>;
}

/** A line under the sessions: what others have, or what all add up to. */
export function SumLine({
  label,
  sums,
  share,
  places,
  hasProject,
  isTotal = false,
}: {
  label: ReactNode;
  sums: SessionSums;
  share: string;
  places: 2 | 4;
  hasProject: boolean;
  isTotal?: boolean;
}): ReactElement {
  return (
    <tr className={isTotal ? 'total' : 'sum-line'}>
      {/* The name lies over the columns that sums have nothing for; two of them give way in narrow windows. */}
      <td className="sum-label" colSpan={2}>
        {label}
      </td>
      {hasProject ? <Blank isWide /> : null}
      <Blank isWide />
      <Blank />
      <td className="num">{formatCount(sums.requests)}</td>
      <td className="num" title={formatTokensExact(sums.totalTokens)}>
        {formatTokens(sums.totalTokens)}
      </td>
      <td className="num">{formatCount(sums.errors)}</td>
      <td className="num" title={formatMoneyExact(sums.netCost)}>
        {formatMoneyCell(sums.netCost, places)}
      </td>
      <td className="from-wide session-bar">{'\u00a0'}</td>
      <td className="num t3">{share}</td>
    </tr>
  );
}
