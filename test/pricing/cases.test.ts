import { describe, expect, it } from 'vitest';
import { costOf, priceRequest } from '../../src-shared/domain/pricing/cost.ts';
import { toUsage } from './case.ts';
import { ANTHROPIC } from './cases-anthropic.ts';
import { OPENAI } from './cases-openai.ts';
import { OTHERS, SELLERS } from './cases-others.ts';
import { known } from './support.ts';

const CASES = [...ANTHROPIC, ...OPENAI, ...OTHERS, ...SELLERS];

describe('what usages cost', () => {
  it('is known by hand in enough cases', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(80);
    expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
  });

  it.each(CASES)('$name', (one) => {
    const usage = toUsage(one);
    const price = known(usage.provider, one.model, usage.timestamp);
    expect(priceRequest(usage, price).listCost, one.why).toBe(one.nanos);
    expect(BigInt(costOf(usage, price).listCost)).toBe(one.nanos);
  });
});
