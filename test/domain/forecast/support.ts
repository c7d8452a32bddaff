import type { ForecastInput } from '../../../src-shared/domain/forecast/forecast.ts';

const NANOS = 1_000_000_000;

/** Amounts of US dollars as nano-US-dollars. */
export function usd(dollars: number): bigint {
  return BigInt(Math.round(dollars * NANOS));
}

/** A forecast of the days after those costs, today being wholly to come. */
export function inputOf(
  costs: readonly bigint[],
  more: Partial<ForecastInput> & { firstDay?: string } = {},
): ForecastInput {
  const { firstDay = '2026-01-05', ...rest } = more;
  return {
    history: { firstDay, costs },
    today: { spent: 0n, restPart: 1 },
    windowDays: 30,
    method: 'auto',
    confidence: 0.8,
    ...rest,
  };
}
