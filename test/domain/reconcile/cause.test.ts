import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CAUSES, causeOf, type Compared } from '../../../src-shared/domain/reconcile/cause.ts';

const USD = 1_000_000_000n;

const SAME: Compared = {
  billed: 10n * USD,
  logged: 10n * USD,
  loggedList: 10n * USD,
  isBilled: true,
  isLogged: true,
  tokens: null,
  isBatch: false,
  isUnpriced: false,
  isGrowing: false,
  neighbours: [],
};
const TOKENS = { billed: 1000, logged: 1000 };

test.each<[string, Partial<Compared>, string]>([
  ['equal', {}, 'match'],
  ['a cent off', { billed: 10n * USD + 10_000_000n }, 'rounding'],
  ['more than a cent off', { billed: 10n * USD + 10_000_001n }, 'partly-in-logs'],
  ['a day that is not over', { billed: 4n * USD, isGrowing: true }, 'still-growing'],
  ['a request without a price', { billed: 12n * USD, isUnpriced: true }, 'unpriced'],
  ['a bill in another currency', { isUnpriced: true }, 'unpriced'],
  ['no log of it', { logged: 0n, loggedList: 0n, isLogged: false }, 'not-in-logs'],
  ['no bill of it', { billed: 0n, isBilled: false }, 'not-on-bill'],
  [
    'the next day has it the other way round',
    { billed: 12n * USD, neighbours: [-2n * USD] },
    'time-zone',
  ],
  [
    'the next day has too much as well',
    { billed: 12n * USD, neighbours: [2n * USD] },
    'partly-in-logs',
  ],
  [
    'equal tokens for half the money, in a batch',
    { billed: 5n * USD, tokens: TOKENS, isBatch: true },
    'batch',
  ],
  ['equal tokens for half the money', { billed: 5n * USD, tokens: TOKENS }, 'price'],
  [
    'equal tokens for other money, in a batch',
    { billed: 7n * USD, tokens: TOKENS, isBatch: true },
    'price',
  ],
  ['the bill has no discount', { logged: 8n * USD }, 'discount'],
  [
    'more on the bill',
    { billed: 15n * USD, tokens: { billed: 1500, logged: 1000 } },
    'partly-in-logs',
  ],
  [
    'more in the logs',
    { billed: 5n * USD, tokens: { billed: 500, logged: 1000 } },
    'partly-on-bill',
  ],
])('%s', (_case, given, cause) => {
  expect(causeOf({ ...SAME, ...given })).toBe(cause);
});

test('property: there is always a cause, and only equal amounts match', () => {
  const amount = fc.bigInt({ min: -20n * USD, max: 20n * USD });
  const compared = fc.record({
    billed: amount,
    logged: amount,
    loggedList: amount,
    isBilled: fc.boolean(),
    isLogged: fc.boolean(),
    tokens: fc.option(fc.record({ billed: fc.nat(), logged: fc.nat() })),
    isBatch: fc.boolean(),
    isUnpriced: fc.boolean(),
    isGrowing: fc.boolean(),
    neighbours: fc.array(amount, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(compared, (one) => {
      const cause = causeOf(one);
      expect(CAUSES).toContain(cause);
      expect(cause === 'match').toBe(one.billed === one.logged && !one.isUnpriced);
    }),
  );
});
