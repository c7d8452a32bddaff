import { alertText } from '../../src-shared/domain/budgets/alert-text.ts';
import { levelOf, percentUsed } from '../../src-shared/domain/budgets/level.ts';
import { formatUsd, parseUsd } from '../../src-shared/domain/money.ts';
import type { InputOf } from '../../src-shared/ipc/contract.ts';
import type {
  AlertItem,
  AlertsPage,
  BudgetDraftInput,
  BudgetStatus,
} from '../../src-shared/ipc/budgets.ts';

const DAY = 86_400_000;
const ANY = { models: [], providers: [], projects: [], users: [] };

/** The calendar month of a moment, in UTC. */
function monthOf(now: number): { startsAt: number; endsAt: number } {
  const date = new Date(now);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { startsAt: Date.UTC(year, month, 1), endsAt: Date.UTC(year, month + 1, 1) };
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

type Given = Partial<BudgetStatus> & Pick<BudgetStatus, 'id' | 'name' | 'limit'>;

/** A budget with its figures worked out from what it spent. */
function budget(now: number, given: Given): BudgetStatus {
  const spending = given.spending === undefined ? '0.000000000' : given.spending;
  const limit = parseUsd(given.limit) ?? 1n;
  const spent = spending === null ? null : (parseUsd(spending) ?? 0n);
  const { startsAt, endsAt } = monthOf(now);
  const thresholds = (given.thresholds ?? []).length > 0 ? given.thresholds : null;
  const usual = ['50', '80', '90', '100'].map((percent) => ({
    percent,
    basis: 'actual' as const,
    reached: spent !== null && spent * 100n >= limit * BigInt(percent),
  }));
  const mean = given.forecast ? (parseUsd(given.forecast.mean) ?? 0n) : 0n;
  const ahead = { percent: '100', basis: 'forecasted' as const, reached: mean >= limit };
  return {
    origin: 'own',
    isPaused: false,
    user: null,
    scope: ANY,
    period: 'month',
    startDay: 1,
    start: '01-01',
    timeZone: 'Europe/Berlin',
    periodStart: dateOf(startsAt),
    periodEnd: dateOf(endsAt),
    startsAt,
    endsAt,
    currency: 'USD',
    spendingUsd: spending,
    limitUsd: given.limit,
    fees: '0.000000000',
    counts: 'paid',
    remaining: spent === null ? null : formatUsd(limit - spent),
    percentageUsed: spent === null ? null : percentUsed(spent, limit),
    alertLevel: spent === null ? null : levelOf(spent, limit),
    alertTriggered: usual.some(({ reached }) => reached),
    requests: 4200,
    unpricedRequests: 0,
    isEstimated: false,
    breakdown: [],
    forecast: null,
    ...given,
    spending,
    thresholds: thresholds ?? [...usual, ...(given.period === 'day' ? [] : [ahead])],
  };
}

const part = (model: string | null, cost: string, percentage: number) => ({
  model,
  isFees: model === null,
  cost: `${cost}0000000`,
  percentage,
});

/** Budgets of every kind: near its limit, fine, paused, of config.yaml, of each user, in a currency without a rate. */
export function budgetsOf(now: number): BudgetStatus[] {
  const soon = dateOf(now + 2 * DAY);
  const forecast = (mean: string, lower: string, upper: string, runsOutOn: string | null) => ({
    mean,
    lower,
    upper,
    runsOutOn,
  });
  const today = Math.floor(now / DAY) * DAY;
  const day = { startsAt: today, endsAt: today + DAY };
  return [
    budget(now, {
      id: 1,
      name: 'Claude',
      limit: '300.000000000',
      spending: '279.060000000',
      scope: { ...ANY, providers: ['anthropic'] },
      forecast: forecast('351.48', '330.41', '374.23', soon),
      breakdown: [
        part('claude-opus-4-5', '171.42', 61.43),
        part('claude-sonnet-4-5', '92.66', 33.2),
        part('claude-haiku-4-5', '14.98', 5.37),
      ],
    }),
    budget(now, {
      id: 2,
      name: 'Everything',
      limit: '600.000000000',
      spending: '412.860000000',
      fees: '96.000000000',
      unpricedRequests: 24,
      forecast: forecast('521.06', '498.20', '547.90', null),
      breakdown: [part('claude-opus-4-5', '316.86', 76.75), part(null, '96.00', 23.25)],
    }),
    budget(now, {
      id: 3,
      name: 'A long name for the budget of the project atlas-api and of its helpers',
      limit: '150.000000000',
      spending: '126.400000000',
      scope: { ...ANY, projects: ['/home/maya/work/atlas-api'], models: ['claude-*'] },
      forecast: forecast('148.80', '139.10', '158.00', null),
    }),
    budget(now, {
      id: 4,
      name: 'Everything, daily',
      limit: '40.000000000',
      spending: '17.290000000',
      period: 'day',
      isPaused: true,
      periodStart: dateOf(day.startsAt),
      periodEnd: dateOf(day.endsAt),
      ...day,
    }),
    ...['maya', 'jonas'].map((user, at) =>
      budget(now, {
        id: 5,
        name: 'Monthly budget per user',
        origin: 'config',
        user,
        limit: '80.000000000',
        spending: at === 0 ? '42.180000000' : '91.500000000',
        forecast: at === 0 ? forecast('53.90', '49.00', '60.10', null) : null,
      }),
    ),
    budget(now, {
      id: 6,
      name: 'Swiss',
      limit: '50.000000000',
      currency: 'CHF',
      spending: null,
      spendingUsd: null,
      limitUsd: null,
    }),
  ];
}

/** A budget as a draft makes it, with nothing spent yet. */
export function savedBudget(now: number, id: number, draft: BudgetDraftInput): BudgetStatus {
  const { amount, timeZone, thresholds, ...rest } = draft;
  return budget(now, {
    ...rest,
    id,
    limit: formatUsd(parseUsd(amount) ?? 0n),
    timeZone: timeZone ?? 'Europe/Berlin',
    thresholds: thresholds.map((one) => ({ ...one, reached: false })),
  });
}

type Delivery = AlertItem['deliveries'][number];

/** Alerts in every state. */
export function alertsOf(now: number): AlertItem[] {
  const { startsAt, endsAt } = monthOf(now);
  const delivery = (given: Partial<Delivery>): Delivery => ({
    channel: 'native',
    state: 'delivered',
    attempts: 1,
    isRepeat: false,
    dueAt: now,
    endedAt: now - 5 * 3_600_000,
    error: null,
    ...given,
  });
  const alert = (
    id: number,
    percent: string,
    spending: string,
    given: Partial<AlertItem> & { mean?: string },
  ): AlertItem => {
    const { mean, ...rest } = given;
    const basis = given.basis ?? 'actual';
    const figures = {
      budget: 'Claude',
      scope: 'provider anthropic',
      period: 'month' as const,
      counts: 'paid' as const,
      currency: 'USD',
      limit: '300.000000000',
      spending,
      spendingUsd: spending,
      requests: 4200,
      unpriced: 0,
      isEstimated: false,
      forecast: mean === undefined ? null : { mean, runsOutOn: null },
    };
    return {
      id,
      budgetId: 1,
      percent,
      basis,
      user: null,
      periodStart: dateOf(startsAt),
      periodEnd: dateOf(endsAt),
      crossedAt: now - (6 - id) * 2 * DAY,
      origin: 'crossing',
      figures,
      ...alertText({ percent, basis }, figures),
      acknowledgedAt: null,
      snoozedUntil: null,
      scope: { ...ANY, providers: ['anthropic'] },
      deliveries: [delivery({})],
      ...rest,
    };
  };
  return [
    alert(5, '90', '270.230000000', {
      mean: '351.48',
      deliveries: [
        delivery({}),
        delivery({ channel: 'webhook', state: 'given-up', error: 'the server answered 404' }),
      ],
    }),
    alert(4, '80', '240.200000000', { acknowledgedAt: now - 3 * DAY }),
    alert(3, '100', '198.000000000', {
      basis: 'forecasted',
      mean: '318.40',
      snoozedUntil: endsAt,
    }),
    alert(2, '50', '150.180000000', {
      deliveries: [delivery({ state: 'unconfirmed' })],
    }),
    alert(1, '50', '151.000000000', { origin: 'known', deliveries: [] }),
  ];
}

/** A page of alerts, and how many of all ask for a look. */
export function alertsPage(
  alerts: readonly AlertItem[],
  { budgetId = null, limit = 50 }: InputOf<'alerts.page'>,
  now: number,
): AlertsPage {
  const found = alerts.filter((one) => budgetId === null || one.budgetId === budgetId);
  const open = alerts.filter(
    ({ acknowledgedAt, snoozedUntil, origin }) =>
      acknowledgedAt === null && (snoozedUntil ?? 0) <= now && origin === 'crossing',
  );
  return { alerts: found.slice(0, limit), hasMore: found.length > limit, open: open.length };
}
