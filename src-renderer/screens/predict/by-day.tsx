import type { ReactElement } from 'react';
import type { Prediction } from '../../../src-shared/ipc/forecast.ts';
import { formatMoneyCell, formatMoneyExact, placesIn } from '../../format/money.ts';
import { addMoney, negated } from '../../format/money-sums.ts';
import type { Amounts } from './amounts.ts';
import { dayText, weekdayText } from './words.ts';

interface Line {
  name: string;
  mean: string;
  lower: string;
  upper: string;
}

function less({ mean, lower, upper }: Omit<Line, 'name'>, spent: string): Omit<Line, 'name'> {
  const of = (amount: string): string => addMoney(amount, negated(spent));
  return { mean: of(mean), lower: of(lower), upper: of(upper) };
}

/** The rest of today and the days to the month's end that the forecast holds, then all of what is expected. */
function expectedLines(dates: readonly string[], amounts: Amounts): Line[] {
  const { monthEnd, dayEnd, days } = amounts;
  if (!monthEnd) return [];
  const ahead = dates.flatMap((date, at) => {
    const day = days[at];
    return day && date <= monthEnd.end ? [{ name: weekdayText(date), ...pick(day) }] : [];
  });
  return [
    ...(dayEnd ? [{ name: 'Rest of today', ...less(dayEnd, dayEnd.spent) }] : []),
    ...ahead,
    { name: `To ${dayText(monthEnd.end)}`, ...less(monthEnd, monthEnd.spent) },
  ];
}

const pick = ({ mean, lower, upper }: Omit<Line, 'name'>): Omit<Line, 'name'> => ({
  mean,
  lower,
  upper,
});

/** What each day to the month's end is expected to cost. */
export function ByDay({
  data,
  amounts,
}: {
  data: Prediction;
  amounts: Amounts;
}): ReactElement | null {
  const lines = expectedLines(
    data.days.map(({ date }) => date),
    amounts,
  );
  if (lines.length === 0) return null;
  const places = placesIn([], amounts.currency);
  const cell = (amount: string): ReactElement => (
    <td className="num" title={formatMoneyExact(amount, amounts.currency)}>
      {formatMoneyCell(amount, places, amounts.currency)}
    </td>
  );
  return (
    <section className="section" aria-label="By day, to month end">
      <header>
        <h2 className="head">By day, to month end</h2>
      </header>
      {/* What scrolls is reached by the keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="predict-days" role="group" aria-label="Days to month end" tabIndex={0}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col" className="num">
                Mean
              </th>
              <th scope="col" className="num">
                Lower
              </th>
              <th scope="col" className="num">
                Upper
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name, mean, lower, upper }, at) => (
              <tr key={name} className={at === lines.length - 1 ? 'total' : ''}>
                <th scope="row">{name}</th>
                {cell(mean)}
                {cell(lower)}
                {cell(upper)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="sm t3 predict-note">
        The total has its own interval: good and bad days partly cancel, so it is narrower than the
        sum of the daily ones.
      </p>
    </section>
  );
}
