import type { Prediction } from '../../../src-shared/ipc/forecast.ts';
import { rateWords } from '../../format/shown-money.ts';

type Interval = Pick<Prediction['days'][number], 'mean' | 'lower' | 'upper'>;

/** The amounts of a prediction in the currency that is shown. */
export interface Amounts {
  currency: string;
  /** How they were converted, as a sentence; null: they were not. */
  converted: string | null;
  monthEnd: Prediction['monthEnd'];
  /** Today's end. */
  dayEnd: Prediction['dayEnd'];
  total: Interval | null;
  days: readonly Interval[];
  dailyAverage: string | null;
  slopePerDay: string | null;
  spentToday: string;
  history: readonly string[];
}

/** What a prediction says in the display currency, where it has one, else in US dollars. */
export function amountsOf(data: Prediction): Amounts {
  const { shown, shownFigures: figures } = data;
  if (figures) {
    const dates = rateWords(figures.rateDates);
    return {
      ...figures,
      converted: `Converted ${dates}${figures.isEstimated ? ', the first rate standing in for days before it' : ''}; what is to come at today’s.`,
      monthEnd: shown?.monthEnd ?? null,
      dayEnd: shown?.dayEnd ?? null,
      days: shown?.days ?? [],
    };
  }
  const { monthEnd, dayEnd, total, days, dailyAverage, trend, today, history } = data;
  return {
    currency: 'USD',
    converted: null,
    monthEnd,
    dayEnd,
    total,
    days,
    dailyAverage,
    slopePerDay: trend?.slopePerDay ?? null,
    spentToday: today.spent,
    history: history.map(({ cost }) => cost),
  };
}
