import { FORECAST_BASES, type PredictInput } from '../../../src-shared/ipc/forecast.ts';

/** Days ahead that can be chosen. */
export const HORIZONS = [7, 30, 90, 365] as const;
/** Days of the month on which a backtest looks ahead. */
export const ORIGIN_DAYS = [5, 10, 15, 20] as const;

/** What the screen shows; all of it is in the address. */
export interface PredictPlace {
  view: 'forecast' | 'backtest';
  days: (typeof HORIZONS)[number];
  originDay: (typeof ORIGIN_DAYS)[number];
  basis: PredictInput['basis'];
}

/** Reads an address; what it does not say, or says wrongly, is as at first. */
export function placeOfAddress(address: string): PredictPlace {
  const [, , view, count, basis] = address.split('/');
  const isBacktest = view === 'backtest';
  const asked = Number(count);
  return {
    view: isBacktest ? 'backtest' : 'forecast',
    days: HORIZONS.find((days) => !isBacktest && days === asked) ?? 30,
    originDay: ORIGIN_DAYS.find((day) => isBacktest && day === asked) ?? 10,
    basis: FORECAST_BASES.find((one) => one === basis) ?? 'paid',
  };
}

/** The address of a place: `/predict/forecast/30/paid`. */
export function addressOfPlace({ view, days, originDay, basis }: PredictPlace): string {
  return `/predict/${view}/${view === 'backtest' ? originDay : days}/${basis}`;
}
