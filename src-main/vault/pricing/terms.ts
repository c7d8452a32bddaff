import { type AccountRules, NO_ACCOUNTS } from '../../../src-shared/domain/accounts.ts';
import type { Coverage } from '../../../src-shared/domain/pricing/plans.ts';
import type { PriceBook } from '../../../src-shared/domain/pricing/price.ts';
import type { TierList } from '../../../src-shared/domain/pricing/tiers.ts';

/** What rows are priced by: the settings of one moment. The texts change exactly when what they stand for does. */
export interface PricingTerms {
  readonly book: PriceBook;
  readonly bookVersion: string;
  /** Sources whose reported cost counts, where they state one. */
  readonly reportedSources: ReadonlySet<string>;
  readonly tierLists: readonly TierList[];
  readonly plans: readonly Coverage[];
  /** Whose bill usage is on. */
  readonly accounts: AccountRules;
  /** Of the accounts, the plans and their zone: of all that decides what counts once. */
  readonly countingVersion: string;
  /** The IANA zone whose months tiers count by. */
  readonly timeZone: string;
  /** Of the tier lists and all that decides which tokens they count. */
  readonly tierVersion: string;
}

/** No one knows any price: every row is unpriced, but what is free and what counts by its reported cost. */
export const NO_PRICES: PricingTerms = {
  book: { find: () => null },
  bookVersion: '',
  reportedSources: new Set(),
  tierLists: [],
  plans: [],
  accounts: NO_ACCOUNTS,
  countingVersion: '',
  timeZone: 'UTC',
  tierVersion: '',
};
