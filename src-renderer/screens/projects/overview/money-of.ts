import type { Owners } from '../../../../src-shared/ipc/projects.ts';
import { moneyMeasure, type Measure } from '../../dashboard/figures.ts';

/** Measures net cost in the currency that is shown, also where nothing costs. */
export function moneyOf({ summary: { shown } }: Pick<Owners, 'summary'>): Measure {
  return moneyMeasure(shown?.currency ?? 'USD', shown?.rateDates ?? []);
}
