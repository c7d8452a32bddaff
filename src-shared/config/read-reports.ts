import {
  BREAKDOWNS,
  type PredictionConfig,
  REPORT_PERIODS,
  type ReportingConfig,
} from './budget-config.ts';
import {
  didYouMean,
  eitherOf,
  readGroup,
  readList,
  refuse,
  shorten,
  type Spot,
  warn,
} from './spot.ts';
import {
  type NumberRule,
  readBoolean,
  readChoice,
  readDecimal,
  readText,
  readWhole,
} from './values.ts';

const WINDOW: NumberRule = {
  allowed: 'a whole number of days from 2 to 3650',
  least: '2',
  most: '3650',
};
const CONFIDENCE: NumberRule = {
  allowed: 'a number from 0.5 to 0.999, as 0.95',
  least: '0.5',
  most: '0.999',
};

/** Reads `cost_prediction`, defaults filled in. */
export function readPrediction(spot: Spot | null): PredictionConfig {
  const group = readGroup(spot, ['enabled', 'prediction_window_days', 'confidence_interval']);
  const confidence = readDecimal(group?.get('confidence_interval') ?? null, CONFIDENCE);
  return {
    enabled: readBoolean(group?.get('enabled') ?? null) ?? true,
    windowDays: readWhole(group?.get('prediction_window_days') ?? null, WINDOW) ?? 30,
    confidenceInterval: Number(confidence ?? '0.95'),
  };
}

const KEYS = ['enabled', 'default_period', 'available_periods', 'breakdown_categories'];

/** Reads `reporting`, defaults filled in. */
export function readReporting(spot: Spot | null): ReportingConfig {
  const group = readGroup(spot, KEYS);
  const available = readWords(group?.get('available_periods') ?? null, REPORT_PERIODS);
  const periods = available ?? ['daily', 'weekly', 'monthly'];
  const defaultSpot = group?.get('default_period') ?? null;
  const written = readChoice(defaultSpot, REPORT_PERIODS);
  if (defaultSpot !== null && written !== null && !periods.includes(written)) {
    refuse(defaultSpot, `one of available_periods: ${periods.join(', ')}`);
  }
  const usual = periods.includes('daily') ? 'daily' : (periods[0] ?? 'daily');
  return {
    enabled: readBoolean(group?.get('enabled') ?? null) ?? true,
    defaultPeriod: written ?? usual,
    availablePeriods: periods,
    breakdownCategories:
      readWords(group?.get('breakdown_categories') ?? null, BREAKDOWNS) ?? BREAKDOWNS,
  };
}

/** Reads a list of some words; others, which another program may know, are left out with a warning. */
function readWords<T extends string>(spot: Spot | null, choices: readonly T[]): T[] | null {
  if (spot === null) return null;
  const words: T[] = [];
  for (const item of readList(spot, `a list of ${choices.join(', ')}`) ?? []) {
    const text = readText(item, eitherOf(choices));
    if (text === null) continue;
    const word = choices.find((choice) => choice === text);
    if (word === undefined) {
      const hint = didYouMean(text, choices);
      warn(
        item,
        `${item.path} is “${shorten(text)}”, which is left out${hint}: known are ${choices.join(', ')}.`,
      );
    } else if (!words.includes(word)) words.push(word);
  }
  return words.length === 0 ? null : words;
}
