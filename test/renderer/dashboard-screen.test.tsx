import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { formatMoneyExact } from '../../src-renderer/format/money.ts';
import type { Dashboard } from '../../src-shared/ipc/dashboard.ts';
import type { Answers } from './fake-api.ts';
import { press, renderApp, waitFor } from './render-app.tsx';
import { dashboard, day, name, summary } from './sample-dashboard.ts';

const ZONE = 'Europe/Berlin';
const MONTH = '/dashboard/range=2026-11-01~2026-11-03';

function show(data: Dashboard, path = MONTH, answers: Partial<Answers> = {}) {
  return renderApp(path, { 'dashboard.get': () => data, ...answers });
}

const models = [name('claude-opus-4-5', '30.000000000'), name('gpt-5.5', '10.000000000')];
const bar = (label: RegExp): Promise<HTMLElement> => screen.findByRole('button', { name: label });
const section = (title: string): Promise<HTMLElement> =>
  screen.findByRole('region', { name: title });

describe('the dashboard', () => {
  it('is the first screen, and G D goes to it from any other', async () => {
    renderApp('/');
    expect(await screen.findByRole('heading', { level: 1, name: 'Dashboard' })).toBeTruthy();
    press('g');
    press('u');
    expect(await screen.findByRole('heading', { level: 1, name: 'Usage' })).toBeTruthy();
    press('g');
    press('d');
    expect(await screen.findByRole('heading', { level: 1, name: 'Dashboard' })).toBeTruthy();
  });

  it('asks for the range, the range before it and the choices of its address', async () => {
    const api = show(
      dashboard(models),
      '/dashboard/period=weekly&by=project&range=2026-11-01~2026-11-03&filters=%5B%5B"status","error"%5D%5D',
    );
    await bar(/1 Nov/);
    expect(api.callsOf('dashboard.get').at(-1)).toEqual({
      filter: { status: 'error', from: day(1), to: day(4) },
      period: 'weekly',
      seriesBy: 'project',
      previous: { from: day(-2), to: day(1) },
    });
  });

  it('sums up: the figure, its change, what has no price and how many', async () => {
    const data = dashboard(models, {
      given: {
        previous: {
          ...summary({ netCost: '32.000000000', requests: 10 }),
          range: { from: day(-2), to: day(1) },
        },
        firstTimestamp: day(-20),
      },
    });
    data.summary.unpricedRequests = 6;
    show(data);
    const hero = await section('Summary');
    expect(within(hero).getByText('$40.00').title).toBe('$40.000000000');
    expect(within(hero).getByText('25.0%')).toBeTruthy();
    expect(within(hero).getByText(/\(\$32\.00\)/)).toBeTruthy();
    const unpriced = within(hero).getByRole('link', { name: '25.0% of requests unpriced' });
    expect(unpriced.getAttribute('href')).toBe('#/settings/unpriced');
  });

  it('shows what was paid, its parts and the value beside it where a plan counts', async () => {
    const data = dashboard(models);
    Object.assign(data.summary, { paidCost: '10.000000000', fees: '5.000000000' });
    show(data);
    const hero = await section('Summary');
    expect(within(hero).getByText(/^Paid,/)).toBeTruthy();
    expect(within(hero).getByText('$15.00')).toBeTruthy();
    expect(within(hero).getByText('fees $5.00, by use $10.00')).toBeTruthy();
    expect(within(hero).getByText('$40.00')).toBeTruthy();
    const steps = await section('List to net');
    expect(steps.textContent).toContain('Covered by plans−$30.00');
  });

  it('lists shares that add up to 100.0 % and amounts that add up to the summary', async () => {
    const many = Array.from({ length: 12 }, (_, at) => name(`m${at}`, `${12 - at}.333333333`));
    show(dashboard(many));
    const list = within(await section('By model'));
    const shares = list
      .getAllByText(/^\d+\.\d%$/)
      .map(({ textContent }) => Number.parseFloat(textContent ?? ''));
    expect(shares).toHaveLength(8);
    expect(Math.round(shares.reduce((sum, share) => sum + share, 0) * 10)).toBe(1000);
    // 12 × (12 + 1) ÷ 2 + 12 × 0.333333333
    expect(list.getByText('$82.00').title).toBe(formatMoneyExact('81.999999996'));
    expect(list.getByRole('button', { name: 'Other (5)' })).toBeTruthy();
  });
});

describe('from a figure to its usage logs', () => {
  it('a bar opens its day, and back is where one was', async () => {
    const api = show(dashboard(models));
    fireEvent.click(await bar(/Mon 2 Nov: \$13\.33/));
    await waitFor(() =>
      expect(api.callsOf('usage.page').at(-1)?.filter).toEqual({ from: day(2), to: day(3) }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Dashboard' }));
    await bar(/Mon 2 Nov/);
    expect(window.location.hash).toBe(`#${MONTH}`);
  });

  it('a name opens its usage logs in the range, beside the filters there are', async () => {
    const api = show(dashboard(models), `${MONTH}&filters=%5B%5B"status","ok"%5D%5D`);
    fireEvent.click(await screen.findByRole('button', { name: 'atlas-api' }));
    await waitFor(() =>
      expect(api.callsOf('usage.page').at(-1)?.filter).toEqual({
        status: 'ok',
        project: ['/home/maya/work/atlas-api'],
        from: day(1),
        to: day(4),
      }),
    );
  });

  it('Other opens the names it stands for, a figure of the table its day and name', async () => {
    const many = Array.from({ length: 9 }, (_, at) => name(`m${at}`, '9.000000000'));
    const api = show(dashboard(many));
    fireEvent.click(await screen.findByRole('button', { name: 'Other (2)' }));
    await waitFor(() =>
      expect(api.callsOf('usage.page').at(-1)?.filter?.model).toEqual(['m7', 'm8']),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Dashboard' }));
    await bar(/Sun 1 Nov/);
    press('t');
    const table = await screen.findByRole('region', { name: 'Net cost per day, as a table' });
    const [first] = within(table).getAllByRole('row', { name: /Sun 1 Nov/ });
    fireEvent.click(
      within(first ?? table)
        .getAllByRole('button')
        .at(-1) ?? table,
    );
    await waitFor(() =>
      expect(api.callsOf('usage.page').at(-1)?.filter).toEqual({
        model: ['m7', 'm8'],
        from: day(1),
        to: day(2),
      }),
    );
  });

  it('an error opens the failed requests of its kind', async () => {
    const error = {
      statusCode: 429,
      type: 'rate_limit_error',
      count: 4,
      newestTimestamp: day(2),
      newestId: 3,
    };
    const api = show(dashboard(models, { given: { errors: [error] } }));
    fireEvent.click(await screen.findByRole('button', { name: 'Rate limit reached' }));
    await waitFor(() =>
      expect(api.callsOf('usage.page').at(-1)?.filter).toEqual({
        status: 'error',
        statusCode: [429],
        errorType: ['rate_limit_error'],
        from: day(1),
        to: day(4),
      }),
    );
    const chips = await screen.findByRole('group', { name: 'Filters' });
    expect(chips.textContent).toBe(
      'Status is errorStatus code is 429Kind of error is rate_limit_error',
    );
  });

  it('an hour of the week opens the usage logs of that hour alone', async () => {
    const api = show(dashboard(models));
    fireEvent.click(await screen.findByRole('button', { name: /^Mon 09:00 to 10:00/ }));
    await waitFor(() =>
      expect(api.callsOf('usage.page').at(-1)?.filter).toEqual({
        hourOfWeek: { timeZone: ZONE, hours: [9] },
        from: day(1),
        to: day(4),
      }),
    );
    expect(await screen.findByRole('button', { name: 'Hour is Mon 09:00 to 10:00' })).toBeTruthy();
  });

  it('a dearest request opens alone, selected and explained; a session opens its usage logs', async () => {
    const request = {
      id: 2,
      timestamp: day(2),
      model: 'gpt-5.5',
      projectLabel: null,
      totalTokens: 10,
      netCost: '1.000000000',
    };
    const session = {
      session: '0197f0aa-1111',
      source: 'codex',
      project: null,
      projectLabel: null,
      startedAt: day(1),
      requests: 3,
      errors: 0,
      totalTokens: 30,
      netCost: '3.000000000',
    };
    const given = { requests: [request], sessions: { total: 1, top: [session] } };
    const api = show(dashboard(models, { given }));
    const requests = within(await section('Most expensive requests'));
    fireEvent.click(requests.getByRole('button', { name: 'gpt-5.5' }));
    await waitFor(() => expect(api.callsOf('usage.page').at(-1)?.filter?.id).toEqual([2]));
    await waitFor(() => expect(api.callsOf('usage.detail').at(-1)).toEqual({ id: 2 }));
    expect(screen.getByRole('row', { selected: true }).id).toBe('usage-row-2');
    await waitFor(() => expect(window.location.hash).toContain('row=2'));
    fireEvent.click(screen.getByRole('button', { name: 'Dashboard' }));
    const sessions = within(await section('Most expensive sessions'));
    fireEvent.click(sessions.getByRole('button', { name: '0197f0aa' }));
    await waitFor(() =>
      expect(api.callsOf('usage.page').at(-1)?.filter).toEqual({
        source: ['codex'],
        session: ['0197f0aa-1111'],
        from: day(1),
        to: day(4),
      }),
    );
    expect(screen.queryByRole('row', { selected: true })).toBeNull();
  });
});

describe('keys', () => {
  it('arrows move along the bars, 1 2 3 change the period', async () => {
    const api = show(dashboard(models));
    (await bar(/Tue 3 Nov/)).focus();
    press('ArrowLeft');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/Mon 2 Nov/);
    press('Home');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/Sun 1 Nov/);
    press('ArrowLeft');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/Sun 1 Nov/);
    press('3');
    await waitFor(() => expect(api.callsOf('dashboard.get').at(-1)?.period).toBe('monthly'));
    expect(window.location.hash).toContain('period=monthly');
  });

  it('Ctrl+S saves the figures of the chart in focus as CSV', async () => {
    const api = show(dashboard(models));
    (await bar(/Tue 3 Nov/)).focus();
    press('s', { ctrlKey: true });
    fireEvent.click(await screen.findByRole('button', { name: 'Save as CSV…' }));
    await waitFor(() => expect(api.callsOf('charts.save')).toHaveLength(1));
    expect(api.callsOf('charts.save')[0]).toEqual({
      kind: 'csv',
      name: 'cost-1-to-3-nov-2026',
      rows: [
        [
          'When',
          'Net cost, USD',
          'claude-opus-4-5, USD',
          'gpt-5.5, USD',
          'Requests',
          'Unpriced',
          'Errors',
        ],
        ...['01', '02', '03'].map((date) => [
          `2026-11-${date}`,
          '13.333333333',
          '10.000000000',
          '3.333333333',
          8,
          0,
          0,
        ]),
      ],
    });
    expect(await screen.findByText('Saved cost-1-to-3-nov-2026.csv')).toBeTruthy();
  });
});
