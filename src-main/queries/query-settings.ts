import type { PredictionConfig } from '../../src-shared/config/budget-config.ts';
import type { PricingConfig } from '../../src-shared/config/pricing-config.ts';
import type { FirstDay } from '../../src-shared/domain/calendar.ts';
import type { Config } from '../../src-shared/config/schema.ts';
import { systemTimeZone } from '../../src-shared/domain/time-zone.ts';
import type { ProjectSettings } from './project-names.ts';

/** The settings that answers depend on beside the vault; plain data, for it goes to the readers' threads. */
export interface QuerySettings extends ProjectSettings {
  pricing: PricingConfig;
  /** The IANA zone whose days and months plans, rates and tiers go by. */
  timeZone: string;
  firstDayOfWeek: FirstDay;
  prediction: Pick<PredictionConfig, 'windowDays' | 'confidenceInterval'>;
  /** Whose bills the sources' usage is on. */
  sources: Config['sources'];
  accounts: Config['accounts'];
}

/** What of the settings answers depend on. */
export function querySettings(
  config: Pick<
    Config,
    'projects' | 'pricing' | 'timeZone' | 'firstDayOfWeek' | 'prediction' | 'sources' | 'accounts'
  >,
  home: string,
): QuerySettings {
  const timeZone = config.timeZone ?? systemTimeZone();
  const { projects: rules, pricing, firstDayOfWeek, prediction, sources, accounts } = config;
  return { rules, home, pricing, timeZone, firstDayOfWeek, prediction, sources, accounts };
}
