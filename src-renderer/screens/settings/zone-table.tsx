import type { ReactElement } from 'react';
import type { ZoneDifference } from '../../../src-shared/ipc/upkeep.ts';
import { columnPlaces, formatMoneyCell, formatMoneyExact } from '../../format/money.ts';
import { addMoney, negated } from '../../format/money-sums.ts';
import { formatCounted } from '../../format/number.ts';
import { shortMonth } from '../../format/time.ts';

/** Months that are shown; the rest is one line. */
const SHOWN = 6;

type Sides = Pick<ZoneDifference['total'], 'netBefore' | 'netAfter' | 'paidBefore' | 'paidAfter'>;

function monthText(key: string): string {
  const [year = '', month = ''] = key.split('-');
  return `${shortMonth(Number(month))} ${year}`;
}

function sumOf(lines: readonly Sides[]): Sides {
  const sum = (name: keyof Sides): string => addMoney(...lines.map((line) => line[name]));
  return {
    netBefore: sum('netBefore'),
    netAfter: sum('netAfter'),
    paidBefore: sum('paidBefore'),
    paidAfter: sum('paidAfter'),
  };
}

/** Net cost of the months that move, now and then; what is paid of it where plans cover some. */
export function ZoneTable({ difference }: { difference: ZoneDifference }): ReactElement {
  const { months, total } = difference;
  const rest = months.slice(SHOWN);
  const hasPlans = total.netBefore !== total.paidBefore || total.netAfter !== total.paidAfter;
  const lines: { name: string; sides: Sides; isTotal?: boolean }[] = [
    ...months.slice(0, SHOWN).map((one) => ({ name: monthText(one.month), sides: one })),
    ...(rest.length === 0
      ? []
      : [{ name: `${formatCounted(rest.length, 'month')} more`, sides: sumOf(rest) }]),
    { name: 'All time', sides: total, isTotal: true },
  ];
  const places = columnPlaces(lines.flatMap(({ sides }) => [sides.netBefore, sides.netAfter]));
  const amount = (value: string): ReactElement => (
    <td className="num" title={formatMoneyExact(value)}>
      {formatMoneyCell(value, places)}
    </td>
  );
  return (
    <table className="zone-difference">
      <thead>
        <tr>
          <th>Month</th>
          <th className="num">Net now</th>
          <th className="num">Net then</th>
          {hasPlans ? <th className="num">Paid now</th> : null}
          {hasPlans ? <th className="num">Paid then</th> : null}
          <th className="num">Difference</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, sides, isTotal }) => (
          <tr key={name} className={isTotal === true ? 'total' : ''}>
            <td>{name}</td>
            {amount(sides.netBefore)}
            {amount(sides.netAfter)}
            {hasPlans ? amount(sides.paidBefore) : null}
            {hasPlans ? amount(sides.paidAfter) : null}
            {amount(addMoney(sides.netAfter, negated(sides.netBefore)))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
