import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleOf } from '../../src-renderer/screens/settings/tiers/example.ts';
import {
  draftOf as listDraft,
  newList,
  readList,
  type TierList,
} from '../../src-renderer/screens/settings/tiers/tier-draft.ts';
import { moneySettingsSchema } from '../../src-shared/ipc/settings.ts';

const { shape } = moneySettingsSchema;

const list: TierList = {
  name: 'Claude, negotiated',
  mode: 'graduated',
  models: ['claude-opus-*'],
  tiers: [
    { name: 'Base', upTo: 50_000_000, discountPercentage: '0' },
    { name: 'Volume', upTo: 500_000_000, discountPercentage: '10' },
    { name: 'High', upTo: null, discountPercentage: '12.5' },
  ],
};

describe('a tier list', () => {
  it('goes through its form unchanged', () => {
    expect(readList(listDraft(list), [])).toEqual({ value: list, errors: null });
    expect(shape.tierLists.parse([list])).toEqual([list]);
  });

  it('tells at each field what is wrong', () => {
    const { tiers, ...rest } = listDraft(list);
    const [base, volume, high] = tiers;
    if (!base || !volume || !high) throw new Error('three tiers');
    const wrong = [
      { ...base, upTo: '500' },
      { ...volume, name: 'Base', discount: '101' },
      { ...high, discount: '10%' },
    ];
    const { errors } = readList({ ...rest, tiers: wrong }, [list.name]);
    expect(errors?.name).toContain('is there already');
    expect(errors?.tiers[1]).toMatchObject({
      name: '“Base” is there already. Choose another.',
      upTo: 'Allowed is more than 500, the end of the tier before.',
      discount: '“101” is too much. Allowed is 0 to 100.',
    });
    expect(errors?.tiers[2]?.discount).toContain('not a number');
    expect(readList(newList(), []).errors?.tiers[0]?.upTo).toBe('Write a number, as 180.');
  });
});

describe('the example', () => {
  it('60 M tokens at a list cost of $100: 10 M of them have a tenth off, $1.666666667', () => {
    expect(exampleOf(list, 60_000_000, '100')).toEqual({
      shares: [
        { name: 'Base', tokens: 50_000_000, percent: '0' },
        { name: 'Volume', tokens: 10_000_000, percent: '10' },
      ],
      listCost: '100.000000000',
      discount: '1.666666667',
      netCost: '98.333333333',
    });
  });

  it('in volume the tier that is reached counts for all', () => {
    const volume = { ...list, mode: 'volume' as const };
    expect(exampleOf(volume, 60_000_000, '100')).toMatchObject({ discount: '10.000000000' });
    expect(exampleOf(volume, 50_000_000, '100')).toMatchObject({ discount: '0.000000000' });
    expect(exampleOf(volume, 500_000_001, '100')).toMatchObject({ discount: '12.500000000' });
  });

  it('takes off what a count of every single token would', () => {
    const small: TierList = {
      ...list,
      tiers: [
        { name: 'a', upTo: 10, discountPercentage: '0' },
        { name: 'b', upTo: 25, discountPercentage: '10' },
        { name: 'c', upTo: null, discountPercentage: '15' },
      ],
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 10_000 }),
        (n, usd) => {
          let percents = 0;
          for (let token = 1; token <= n; token += 1)
            percents += token <= 10 ? 0 : token <= 25 ? 10 : 15;
          // usd × 10⁹ × (percents ÷ n ÷ 100), half to even.
          const top = BigInt(usd) * 10_000_000n * BigInt(percents);
          const bottom = BigInt(n);
          const twice = (top % bottom) * 2n;
          const floor = top / bottom;
          const up = twice > bottom || (twice === bottom && floor % 2n === 1n);
          const nanos = up ? floor + 1n : floor;
          const off = BigInt(exampleOf(small, n, String(usd))?.discount.replace('.', '') ?? '-1');
          expect(off).toBe(nanos);
        },
      ),
    );
  });
});
