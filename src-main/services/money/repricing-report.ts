import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { RepricingReport } from '../../../src-shared/ipc/money.ts';
import type { ModelRepricing } from '../../vault/pricing/repricing.ts';

/** A re-pricing's difference as screens and the command line have it. */
export function toRepricingReport(models: readonly ModelRepricing[]): RepricingReport {
  return {
    models: models.map(({ before, after, ...model }) => ({
      ...model,
      before: formatUsd(before),
      after: formatUsd(after),
      difference: formatUsd(after - before),
    })),
  };
}
