import type { ReactElement } from 'react';
import type { RepricingReport } from '../../../../src-shared/ipc/money.ts';
import { ModelName } from '../../../components/ui/model-name.tsx';
import { columnPlaces, formatMoneyCell, formatMoneyExact } from '../../../format/money.ts';
import { addMoney } from '../../../format/money-sums.ts';
import { formatCount } from '../../../format/number.ts';

type Line = RepricingReport['models'][number];

function unpricedText({
  unpricedBefore,
  unpricedAfter,
}: Pick<Line, 'unpricedBefore' | 'unpricedAfter'>): string {
  if (unpricedBefore === unpricedAfter) return formatCount(unpricedAfter);
  return `${formatCount(unpricedBefore)} → ${formatCount(unpricedAfter)}`;
}

/** Sums of the lines of a report. */
function totalOf(lines: readonly Line[]) {
  const sum = (read: (line: Line) => string): string => addMoney(...lines.map(read));
  const count = (read: (line: Line) => number): number =>
    lines.reduce((all, line) => all + read(line), 0);
  return {
    requests: count(({ requests }) => requests),
    unpricedBefore: count(({ unpricedBefore }) => unpricedBefore),
    unpricedAfter: count(({ unpricedAfter }) => unpricedAfter),
    before: sum(({ before }) => before),
    after: sum(({ after }) => after),
    difference: sum(({ difference }) => difference),
  };
}

/** What re-pricing changes, by model: list cost before and after. */
export function DifferenceTable({ report }: { report: RepricingReport }): ReactElement {
  const total = totalOf(report.models);
  const places = columnPlaces(
    report.models.flatMap(({ before, after, difference }) => [before, after, difference]),
  );
  const amount = (value: string): ReactElement => (
    <td className="num" title={formatMoneyExact(value)}>
      {formatMoneyCell(value, places)}
    </td>
  );
  return (
    <table className="difference">
      <thead>
        <tr>
          <th>Model</th>
          <th className="num">Requests</th>
          <th className="num">Unpriced</th>
          <th className="num">Before</th>
          <th className="num">After</th>
          <th className="num">Difference</th>
        </tr>
      </thead>
      <tbody>
        {report.models.map((line) => (
          <tr key={line.model ?? ''}>
            <td className="cut">
              <ModelName model={line.model} />
            </td>
            <td className="num">{formatCount(line.requests)}</td>
            <td className="num t2">{unpricedText(line)}</td>
            {amount(line.before)}
            {amount(line.after)}
            {amount(line.difference)}
          </tr>
        ))}
        <tr className="total">
          <td>All</td>
          <td className="num">{formatCount(total.requests)}</td>
          <td className="num t2">{unpricedText(total)}</td>
          {amount(total.before)}
          {amount(total.after)}
          {amount(total.difference)}
        </tr>
      </tbody>
    </table>
  );
}
