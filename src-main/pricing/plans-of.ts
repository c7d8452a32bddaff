import type { SubscriptionConfig } from '../../src-shared/config/pricing-config.ts';
import { parseUsd } from '../../src-shared/domain/money.ts';
import type { Plan } from '../../src-shared/domain/pricing/plans.ts';

/** The plans of the settings; a price is nanos of its currency, rounded half to even. */
export function plansOf(subscriptions: readonly SubscriptionConfig[]): Plan[] {
  return subscriptions.map(({ monthlyPrice, ...plan }) => ({
    ...plan,
    monthlyPrice: parseUsd(monthlyPrice) ?? 0n,
  }));
}
