import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Owners } from '../../src-shared/ipc/projects.ts';
import { refuse } from './fake-api.ts';
import { press, renderApp, waitFor } from './render-app.tsx';
import { day, name } from './sample-dashboard.ts';
import { owner, owners, project, sessionRow, sessions } from './sample-projects.ts';

const RANGE = 'range=2026-11-01~2026-11-03';
const LONG = '/home/maya/clients/the-quite-long-client-name/services/payments-gateway';
const five = [
  project('/w/ledger-ui', '50.000000000', { previousNetCost: '45.000000000' }),
  project('/w/atlas-api', '30.000000000', { previousNetCost: '40.000000000' }),
  project(null, '10.000000000'),
  project(LONG, '8.000000000', { previousNetCost: '2.000000000' }),
  project('/w/scratch', '2.000000000'),
];
const show = (data: Owners, more = '') =>
  renderApp(`/projects/show=projects&${RANGE}${more}`, { 'projects.all': () => data });
const section = (title: string): Promise<HTMLElement> =>
  screen.findByRole('region', { name: title });
const names = (list: HTMLElement): (string | null)[] =>
  within(list)
    .getAllByRole('row')
    .slice(1)
    .map((line) => within(line).getAllByRole('cell')[0]?.textContent ?? null);

describe('projects', () => {
  it('tell where it went, the dearest first, and what they add up to', async () => {
    show(owners(five));
    const list = await section('By project');
    expect(names(list)).toEqual([
      'ledger-ui',
      'atlas-api',
      'No project',
      'payments-gateway',
      'scratch',
      'All projects',
    ]);
    const total = within(list).getByRole('row', { name: /All projects/ });
    expect(total.textContent).toContain('$100.00');
    expect(total.textContent).toContain('100%');
    expect(within(list).getByRole('row', { name: /ledger-ui/ }).textContent).toContain('50.0%');
    const hero = await section('Summary');
    expect(within(hero).getByText('Net cost in 4 projects, 1 to 3 Nov 2026')).toBeTruthy();
    expect(within(hero).getByTitle(/before \$2\.000000000/).textContent).toContain(
      'payments-gateway',
    );
  });

  it('are sorted by any column, and back again; the order stays in the address', async () => {
    show(owners(five));
    const list = await section('By project');
    fireEvent.click(within(list).getByRole('button', { name: 'Project' }));
    await waitFor(() => expect(names(list)[0]).toBe('atlas-api'));
    expect(window.location.hash).toContain('sort=%2Bname');
    fireEvent.click(within(list).getByRole('button', { name: 'Project' }));
    await waitFor(() => expect(names(list)[0]).toBe('scratch'));
    const head = within(list).getByRole('columnheader', { name: 'Project' });
    expect(head.ariaSort ?? head.getAttribute('aria-sort')).toBe('descending');
  });

  it('forty of them are found by a part of their name, and their sum is that of those found', async () => {
    const many = Array.from({ length: 40 }, (_, at) =>
      project(`/w/service-${at}`, `${(40 - at).toFixed(9)}`),
    );
    show(owners(many));
    const list = await section('By project');
    expect(names(list)).toHaveLength(41);
    press('/');
    expect(document.activeElement).toBe(screen.getByLabelText('Find a project'));
    fireEvent.change(screen.getByLabelText('Find a project'), { target: { value: 'SERVICE-1' } });
    fireEvent.keyDown(screen.getByLabelText('Find a project'), { key: 'Enter' });
    await waitFor(() => expect(names(list)).toHaveLength(12));
    // 39 and 30 down to 21 dollars.
    expect(names(list).at(-1)).toBe('11 of 40');
    expect(within(list).getByRole('row', { name: /11 of 40/ }).textContent).toContain('$294.00');
    const matrix = await section('By project and model');
    expect(names(matrix).slice(-2)).toEqual(['Other (29)', 'All projects']);
  });

  it('keys go down the list, and a name leads on to its project, and back', async () => {
    show(owners(five));
    const list = await section('By project');
    const first = within(list).getByRole('link', { name: 'ledger-ui' });
    first.focus();
    press('ArrowDown');
    expect(document.activeElement?.textContent).toBe('atlas-api');
    press('End');
    expect(document.activeElement?.textContent).toBe('scratch');
    fireEvent.click(first);
    await screen.findByText('2nd of 5');
    expect(window.location.hash).toContain('project=%3D%2Fw%2Fledger-ui');
    fireEvent.click(screen.getByRole('link', { name: 'Projects', current: false }));
    expect(names(await section('By project'))).toHaveLength(6);
  });

  it('a figure of the matrix opens exactly its usage logs', async () => {
    const api = show(owners(five));
    const matrix = await section('By project and model');
    fireEvent.click(within(matrix).getByRole('button', { name: '$30.00' }));
    await screen.findByRole('heading', { level: 1, name: 'Usage' });
    await waitFor(() =>
      expect(api.callsOf('usage.page').at(-1)?.filter).toMatchObject({
        project: ['/w/atlas-api'],
        model: ['claude-opus-4-5'],
        from: day(1),
      }),
    );
    expect(screen.getByRole('button', { name: 'Projects' })).toBeTruthy();
  });

  it('users have a list only where a source tells of any', async () => {
    const api = show(owners(five));
    await section('By project');
    expect(screen.queryByRole('button', { name: 'Users' })).toBeNull();
    const facets = { value: 'ada', label: 'ada', group: null, count: 3 };
    const known = await window.chatvault.call('usage.facets', {});
    if (known.ok) api.answer({ 'usage.facets': () => ({ ...known.value, user: [facets] }) });
    act(() => api.emit('stale', { topics: ['usage'] }));
    fireEvent.click(await screen.findByRole('button', { name: 'Users' }));
    await waitFor(() => expect(api.callsOf('projects.all').at(-1)?.by).toBe('user'));
  });

  it('one of them alone is all of it', async () => {
    show(owners([project('/w/only', '7.000000000')]));
    const list = await section('By project');
    expect(names(list)).toEqual(['only', 'All projects']);
    expect(within(list).getByRole('row', { name: /only/ }).textContent).toContain('100.0%');
  });

  it('an empty range says where the newest usage is', async () => {
    show(owners([], { lastTimestamp: day(-3) }));
    expect(
      await screen.findByText(/No usage from 1 to 3 Nov 2026\. Newest: 28 Oct 2026\./),
    ).toBeTruthy();
    expect(names(await section('By project'))).toEqual(['None']);
  });

  it('an error has a way to try again, and the last figures stay; so does the focus when rows come', async () => {
    const api = show(owners(five));
    const list = await section('By project');
    const link = within(list).getByRole('link', { name: 'atlas-api' });
    link.focus();
    api.answer({ 'projects.all': () => refuse({ kind: 'vault', message: 'The vault is busy.' }) });
    act(() => api.emit('stale', { topics: ['usage'] }));
    expect(await screen.findByText('The vault is busy.')).toBeTruthy();
    expect(names(list)).toHaveLength(6);
    api.answer({ 'projects.all': () => owners([...five, project('/w/new', '1.000000000')]) });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(names(list)).toHaveLength(7));
    expect(document.activeElement).toBe(link);
  });

  it('a model without any price has no amounts, rather than $0.00', async () => {
    const [column] = owners(five).columns;
    const free = { key: 'qwen3', label: 'qwen3', isOther: false, netCost: '0.000000000' };
    show(
      owners(
        five.map((one) => ({ ...one, byModel: [...one.byModel, '0.000000000'] })),
        { columns: [...(column ? [column] : []), { ...free, isUnpriced: true }] },
      ),
    );
    const matrix = await section('By project and model');
    expect(within(matrix).getByTitle('ledger-ui, qwen3: no price is known').textContent).toBe('—');
  });
});

describe('one project', () => {
  const at = `/projects/show=projects&project=%3D%2Fw%2Fatlas-api&${RANGE}`;

  it('tells its place, its models and its sessions, and all of them add up', async () => {
    const api = renderApp(at, {
      'projects.one': () => owner(),
      'sessions.page': () =>
        sessions([sessionRow('55b22189-1'), sessionRow('41bf6a0b-2', { errors: 0 })], {
          totalCount: 5,
          rest: {
            ...sessions([]).rest,
            count: 3,
            requests: 4,
            netCost: '1.110000000',
            least: '0.370000000',
            most: '0.370000000',
          },
        }),
    });
    const table = await section('Most expensive sessions');
    expect(within(table).getByText('3 more sessions, $0.37 each')).toBeTruthy();
    expect(within(table).getByRole('link', { name: 'All 5' })).toBeTruthy();
    const models = await section('By model');
    expect(within(models).getByText('75.0%')).toBeTruthy();
    expect(api.callsOf('projects.one').at(-1)).toMatchObject({
      by: 'project',
      key: '/w/atlas-api',
    });
    fireEvent.click(within(table).getByRole('link', { name: 'All 5' }));
    await screen.findByRole('group', { name: 'Filters' });
    await waitFor(() =>
      expect(api.callsOf('sessions.page').at(-1)).toMatchObject({
        filter: { project: ['/w/atlas-api'] },
        limit: 100,
      }),
    );
  });

  it('has its users where there are any, and opens in usage', async () => {
    const api = renderApp(at, {
      'projects.one': () =>
        owner({ parts: [name('ada', '30.000000000'), name(null, '10.000000000')] }),
    });
    const users = await section('By user');
    expect(within(users).getByRole('link', { name: 'ada' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Open in usage' }));
    await waitFor(() =>
      expect(api.callsOf('usage.page').at(-1)?.filter?.project).toEqual(['/w/atlas-api']),
    );
  });

  it('rows without a project are a page of their own', async () => {
    const api = renderApp(`/projects/show=projects&project=-&${RANGE}`);
    await screen.findByRole('heading', { level: 1, name: 'No project' });
    await waitFor(() => expect(api.callsOf('projects.one').at(-1)?.key).toBeNull());
  });
});
