import { Temporal } from 'temporal-polyfill';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';
import { displayName } from '../../format/names.ts';
import { usageAddress } from '../../screens/usage/address.ts';
import type { Filters, FilterField } from '../../screens/usage/filters.ts';

type Counted = Pick<BudgetStatus, 'scope' | 'user' | 'periodStart' | 'periodEnd'>;

/** The address of the usage logs that a budget counts in a period: its scope's patterns as filters, its days as the range. */
export function rowsAddress({ scope, user, periodStart, periodEnd }: Counted): string {
  const some = (field: FilterField, patterns: readonly string[]): Filters =>
    patterns.length === 0
      ? []
      : [
          {
            field,
            values: patterns.map((value) => ({
              value,
              label: field === 'provider' ? displayName(value) : value,
            })),
          },
        ];
  const last = Temporal.PlainDate.from(periodEnd).subtract({ days: 1 });
  return usageAddress({
    range: { kind: 'custom', from: periodStart, to: last.toString() },
    filters: [
      ...some('model', scope.models),
      ...some('provider', scope.providers),
      ...some('project', scope.projects),
      ...some('user', user === null ? scope.users : [user]),
    ],
    text: '',
    sort: { field: 'timestamp', descending: true },
    row: null,
  });
}
