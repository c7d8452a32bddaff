import { FORECAST_METHODS } from '../../../src-shared/domain/forecast/methods.ts';
import {
  FORECAST_BASES,
  MAX_DAYS_AHEAD,
  type PredictInput,
} from '../../../src-shared/ipc/forecast.ts';
import { filtersInAddress, readFilters } from '../usage/filters-in-address.ts';
import type { Filters } from '../usage/filters.ts';

/** Days ahead that are chosen at once; any others are in the options. */
export const HORIZONS = [7, 30, 90, 365] as const;
/** Days of the month on which a backtest looks ahead. */
export const ORIGIN_DAYS = [5, 10, 15, 20] as const;
/** What can be looked at. */
const VIEWS = ['forecast', 'backtest', 'what-if'] as const;
/** Most days that a window may be long. */
export const MOST_WINDOW = 3650;

/** What is priced anew; a model that is not chosen yet is undefined, null is usage without a model. */
export interface WhatIfPlace {
  model: string | null | undefined;
  /** Null: in all projects. */
  project: string | null;
  to: { provider: string | null; model: string } | null;
  /** Tokens of the other model for each of this one. */
  factor: string;
}

/** What the screen shows; all of it is in the address. */
export interface PredictPlace {
  view: (typeof VIEWS)[number];
  days: number;
  originDay: (typeof ORIGIN_DAYS)[number];
  basis: PredictInput['basis'];
  /** Null: as in the settings. */
  windowDays: number | null;
  method: PredictInput['method'];
  filters: Filters;
  whatIf: WhatIfPlace;
}

const NO_CHANGE: WhatIfPlace = { model: undefined, project: null, to: null, factor: '1' };
const FACTOR = /^\d{1,3}(\.\d{1,6})?$/;

/** Whether a text is a factor that a call takes. */
export function isFactor(text: string): boolean {
  return FACTOR.test(text) && Number(text) > 0;
}

/** A whole number within bounds, both included; null where a text is none. */
export function wholeWithin(text: string | null, least: number, most: number): number | null {
  const value = /^\d{1,4}$/.test(text ?? '') ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

/** Reads an address; what it does not say, or says wrongly, is as at first. */
export function placeOfAddress(address: string): PredictPlace {
  const [, , name, count = null, basis, ...rest] = address.split('/');
  const view = VIEWS.find((one) => one === name) ?? 'forecast';
  const words = new URLSearchParams(rest.join('/'));
  const isBacktest = view === 'backtest';
  return {
    view,
    days: (isBacktest ? null : wholeWithin(count, 1, MAX_DAYS_AHEAD)) ?? 30,
    originDay: ORIGIN_DAYS.find((day) => isBacktest && String(day) === count) ?? 10,
    basis: FORECAST_BASES.find((one) => one === basis) ?? 'paid',
    windowDays: wholeWithin(words.get('window'), 2, MOST_WINDOW),
    method: FORECAST_METHODS.find((one) => one === words.get('method')) ?? 'auto',
    filters: readFilters(words.get('filters')),
    whatIf: readWhatIf(words),
  };
}

function readWhatIf(words: URLSearchParams): WhatIfPlace {
  const model = words.get('model');
  const to = words.get('to');
  const factor = words.get('factor') ?? '1';
  return {
    // Names are never empty: an empty word is the missing name.
    model: model === null ? undefined : model === '' ? null : model,
    project: words.get('project') || null,
    to: to ? { provider: words.get('provider') || null, model: to } : null,
    factor: isFactor(factor) ? factor : '1',
  };
}

/** The address of a place: `/predict/forecast/30/paid`, and what else was chosen after it. */
export function addressOfPlace(place: PredictPlace): string {
  const { view, days, originDay, basis, windowDays, method, filters } = place;
  const { model, project, to, factor } = place.whatIf;
  const words = new URLSearchParams();
  if (windowDays !== null) words.set('window', String(windowDays));
  if (method !== 'auto') words.set('method', method);
  if (filters.length > 0) words.set('filters', filtersInAddress(filters));
  if (view === 'what-if') {
    if (model !== undefined) words.set('model', model ?? '');
    if (project !== null) words.set('project', project);
    if (to !== null) words.set('to', to.model);
    if (to?.provider) words.set('provider', to.provider);
    if (factor !== NO_CHANGE.factor) words.set('factor', factor);
  }
  const rest = words.toString();
  const path = `/predict/${view}/${view === 'backtest' ? originDay : days}/${basis}`;
  return rest === '' ? path : `${path}/${rest}`;
}
