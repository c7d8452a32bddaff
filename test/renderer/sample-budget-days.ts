import type { BudgetDays, BudgetPreview } from '../../src-shared/ipc/budget-days.ts';

type Days = NonNullable<BudgetDays>;
type Preview = NonNullable<BudgetPreview>;

/** Four days of a month of 300 dollars, three of them over. */
export function budgetDays(given: Partial<Days> = {}): Days {
  return {
    currency: 'USD',
    limit: '300.000000000',
    periodStart: '2026-11-01',
    periodEnd: '2026-12-01',
    today: '2026-11-03',
    days: [
      { date: '2026-11-01', spent: '10.000000000', total: '10.000000000' },
      { date: '2026-11-02', spent: '0.000000000', total: '10.000000000' },
      { date: '2026-11-03', spent: '5.500000000', total: '15.500000000' },
    ],
    ahead: [
      { date: '2026-11-03', mean: '16.000000000', lower: '15.500000000', upper: '17.000000000' },
      { date: '2026-11-04', mean: '22.000000000', lower: '18.000000000', upper: '26.000000000' },
    ],
    history: [
      {
        periodStart: '2026-11-01',
        periodEnd: '2026-12-01',
        spent: '15.500000000',
        percentageUsed: 5.17,
        highest: null,
        isRunning: true,
      },
      {
        periodStart: '2026-10-01',
        periodEnd: '2026-11-01',
        spent: '330.000000000',
        percentageUsed: 110,
        highest: '100',
        isRunning: false,
      },
    ],
    ...given,
  };
}

/** An October of 199.12 dollars in which half and four fifths of 200 were reached. */
export function preview(given: Partial<Preview> = {}): Preview {
  return {
    currency: 'USD',
    periods: [{ periodStart: '2026-10-01', periodEnd: '2026-11-01', spent: '199.120000000' }],
    days: [
      { date: '2026-10-01', spent: '100.000000000', total: '100.000000000' },
      { date: '2026-10-02', spent: '99.120000000', total: '199.120000000' },
    ],
    crossings: [
      { percent: '50', date: '2026-10-12', total: '100.000000000', isLast: true },
      { percent: '80', date: '2026-10-19', total: '199.120000000', isLast: true },
    ],
    running: {
      periodStart: '2026-11-01',
      periodEnd: '2026-12-01',
      spent: '171.420000000',
      reached: ['50', '80'],
    },
    ...given,
  };
}
