import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Kpi } from '../../components/ui/kpi.tsx';
import { betweenText, formatMoney, formatMoneyExact } from '../../format/money.ts';
import { UNKNOWN } from '../../format/number.ts';
import { formatShare } from '../../format/share.ts';
import { MONTHS, shortMonth } from '../../format/time.ts';
import { hasPlans, shownSums } from '../usage/cost-figures.tsx';
import { useUsageView } from '../usage/view-context.tsx';
import { useDashboardData } from './data-context.tsx';
import { daysBetween } from './span-words.ts';
import { figuresIn, tooLittle } from './use-ahead.ts';
import { useForecastAddress, useHasForecast, useOutlook } from './use-outlook.ts';

/** What the figure is called: of another range than the month so far it names the month. */
function useLabel(isPaid: boolean): string {
  const { data } = useDashboardData();
  const { today, zone } = useUsageView();
  const from = daysBetween(data.range.from, data.range.to, zone).from;
  const isMonth = from !== null && from.equals(today.with({ day: 1 }));
  if (!isMonth) return `${MONTHS[today.month - 1] ?? ''}, ${isPaid ? 'paid' : 'cost'} at its end`;
  return `${isPaid ? 'Paid by' : 'Forecast to'} ${today.daysInMonth} ${shortMonth(today.month)}`;
}

/** What the running month is expected to come to, as the Predict screen has it. */
function Known(): ReactElement {
  const { data } = useDashboardData();
  const { today } = useUsageView();
  const sums = shownSums(data.summary);
  const { data: forecast, error } = useOutlook('paid');
  const label = useLabel(hasPlans(sums));
  const address = useForecastAddress('paid');
  const month = forecast ? figuresIn(forecast, sums.currency)?.monthEnd : null;
  if (!forecast || !month)
    return (
      <Kpi
        label={label}
        value={forecast || error ? UNKNOWN : '\u00a0'}
        title={forecast?.method === null ? tooLittle(forecast) : undefined}
      >
        {error
          ? 'could not be worked out'
          : forecast?.method === null
            ? `needs 2 days of usage, there ${forecast.history.length === 1 ? 'is 1' : 'are none'}`
            : null}
      </Kpi>
    );
  const { currency } = sums;
  const sure = forecast.total ? ` (${formatShare(forecast.total.confidence, 0)} interval)` : '';
  const by = `${today.daysInMonth} ${shortMonth(today.month)}`;
  return (
    <Kpi
      label={label}
      value={
        <Link href={address} className="link-quiet">
          {formatMoney(month.mean, currency)}
        </Link>
      }
      title={`About ${formatMoneyExact(month.mean, currency)} by ${by}, likely ${betweenText(month, currency)}${sure}`}
    >
      {betweenText(month, currency)}
    </Kpi>
  );
}

/** The forecast beside the figure, where one belongs to it. */
export function MonthForecast(): ReactElement | null {
  return useHasForecast() ? (
    <div className="hero-forecast">
      <Known />
    </div>
  ) : null;
}
