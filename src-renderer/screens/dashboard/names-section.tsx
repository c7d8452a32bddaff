import type { ReactElement } from 'react';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import type { Dimension } from '../../../src-shared/ipc/usage.ts';
import type { ChartCell } from '../../components/chart/chart-table.ts';
import { largestRemainder } from '../../../src-shared/domain/largest-remainder.ts';
import { formatCounted } from '../../format/number.ts';
import { nameText, useDashboardData, useOpenNames } from './data-context.tsx';
import { sumOfAll } from './figures.ts';
import { foldNames, type Line } from './fold.ts';

/** Names that are listed one by one, and one more for the others. */
const MOST = 7;

/** Nothing of it has a price: an amount of $0.00 would read as if it were free. */
function isUnpriced({ requests, unpricedRequests }: Line): boolean {
  return requests > 0 && unpricedRequests === requests;
}

interface NameLineProps {
  field: Dimension;
  line: Line;
  amount: ChartCell;
  share: string;
}

function NameLine({ field, line, amount, share }: NameLineProps): ReactElement {
  const { measure } = useDashboardData();
  const label = nameText(field, line);
  const open = useOpenNames(field)(line.keys.map((key) => ({ key, label: line.label })));
  const unpriced = measure.isMoney && isUnpriced(line);
  return (
    <tr>
      <td>
        <button
          type="button"
          className="link-quiet cut"
          title={`${label}: ${formatCounted(line.requests, 'request')}`}
          disabled={!open}
          onClick={open}
        >
          {label}
        </button>
      </td>
      <td className="num" title={unpriced ? undefined : amount.title}>
        {unpriced ? <span className="t3">unpriced</span> : amount.text}
      </td>
      <td className="num t3">{unpriced ? '—' : share}</td>
    </tr>
  );
}

/** What each provider, project, user or model had, with shares that add up. */
export function NamesSection({
  field,
  names,
}: {
  field: Dimension;
  names: Dashboard['models'];
}): ReactElement {
  const { data, measure } = useDashboardData();
  const lines = foldNames(names, MOST);
  const amounts = measure.column(lines);
  const shares = largestRemainder(lines.map(measure.value));
  const total = amounts(sumOfAll(lines, data.summary));
  const title = `By ${field}`;
  return (
    <section className="section" aria-label={title}>
      <header>
        <h2 className="head">{title}</h2>
      </header>
      <table className="plain amounts">
        <tbody>
          {lines.map((line, index) => (
            <NameLine
              key={`${line.isOther} ${line.key}`}
              field={field}
              line={line}
              amount={amounts(line)}
              share={shares[index] ?? ''}
            />
          ))}
          <tr className="total">
            <td>{measure.isMoney ? 'Net cost' : 'All tokens'}</td>
            <td className="num" title={total.title}>
              {total.text}
            </td>
            <td className="num">{lines.length === 0 ? '—' : '100%'}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
