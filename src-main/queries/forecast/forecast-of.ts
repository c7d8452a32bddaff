import type { Calendar } from '../../../src-shared/domain/calendar.ts';
import { createForecast, type Forecast } from '../../../src-shared/domain/forecast/forecast.ts';
import type { PredictInput } from '../../../src-shared/ipc/forecast.ts';
import { feesOn } from '../money/fees.ts';
import type { QueryKit } from '../query-kit.ts';
import type { QuerySettings } from '../query-settings.ts';
import { zoneCalendar } from '../zone-calendar.ts';
import { type DailyCosts, dailyCosts } from './daily-costs.ts';

/** What of the settings forecasts depend on. */
export type ForecastSettings = QuerySettings['prediction'];

/** A question beside its input: the zone whose days are meant (null: the settings'), and the time after which rows are not there. */
export interface AsOf {
  timeZone?: string;
  asOf?: number;
}

/** What is forecast, and how; the days ahead are asked of the forecast. */
export type ForecastQuestion = Pick<PredictInput, 'filter' | 'windowDays' | 'basis' | 'method'> &
  AsOf;

/** A forecast with what it was made from. */
export interface Forecasted {
  /** Null with fewer than two days of history. */
  readonly forecast: Forecast | null;
  readonly costs: DailyCosts;
  /** Fees by local date in nano-US-dollars. */
  readonly feeOf: (date: string) => bigint;
  readonly calendar: Calendar;
  /** UTC ms. */
  readonly now: number;
  readonly windowDays: number;
}

/** Reads daily costs and forecasts from them: the one way for predictions, for what drives them, and for what-if. */
export function forecastOf(
  kit: QueryKit,
  settings: ForecastSettings,
  { timeZone, asOf, ...input }: ForecastQuestion,
): Forecasted {
  const calendar = zoneCalendar(kit, timeZone ?? null);
  const now = asOf ?? kit.now();
  const { filter, basis, method } = input;
  const costs = dailyCosts(kit, { filter, basis, calendar, now, asOf: asOf ?? null });
  const feeOf = feesIn(kit, input);
  const windowDays = input.windowDays ?? settings.windowDays;
  const { history, restPart } = costs;
  const forecast =
    history === null
      ? null
      : createForecast({
          history,
          today: { spent: costs.today.spent, restPart },
          windowDays,
          method,
          confidence: settings.confidenceInterval,
          fixedCost: feeOf,
        });
  return { forecast, costs, feeOf, calendar, now, windowDays };
}

/** Fees by local date in nano-US-dollars: certain amounts, but only of all that is paid for. */
function feesIn(
  kit: QueryKit,
  { filter, basis }: Pick<PredictInput, 'filter' | 'basis'>,
): (date: string) => bigint {
  const rules = kit.money();
  const isPart = Object.values(filter).some((value) => value !== undefined);
  return basis === 'value' || isPart ? () => 0n : (date) => feesOn(rules, date);
}
