import { act, fireEvent, screen, within } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addingUp, tenthsOf } from '../../src-renderer/screens/predict/adding-up.ts';
import { linesOf } from '../../src-renderer/screens/predict/drivers.tsx';
import { formatUsd, parseUsd } from '../../src-shared/domain/money.ts';
import { renderApp, waitFor } from './render-app.tsx';
import { whatIf } from './sample-forecast.ts';

const summary = async () => within(await screen.findByRole('region', { name: 'Summary' }));

describe('what drives it', () => {
  const section = async (by: string) =>
    within(await screen.findByRole('region', { name: `What drives it, by ${by}` }));

  it('tells the parts so that cents add up, each a link to its usage', async () => {
    renderApp('/predict');
    const models = await section('model');
    const cells = (name: string) =>
      [...(models.getByRole('rowheader', { name }).closest('tr')?.cells ?? [])]
        .slice(1)
        .map(({ textContent }) => textContent);
    // 300.004 + 112.856 is 412.86: the missing cent goes to the larger remainder.
    expect(cells('claude-opus-4-5')).toEqual(['$300.00', '$80.00', '$380.01', '72.9%', '$384.48']);
    expect(cells('gpt-5.5')).toEqual(['$112.86', '$28.20', '$141.05', '27.1%', '$100.00']);
    expect(cells('All')).toEqual(['$412.86', '$108.20', '$521.06', '100%', '$484.48']);
    const href = models.getByRole('link', { name: 'gpt-5.5' }).getAttribute('href') ?? '';
    expect(decodeURIComponent(href)).toBe(
      '#/usage/range=month&filters=[["model",[["gpt-5.5","gpt-5.5"]]]]',
    );
    const last = models.getByRole('link', { name: '$100.00' }).getAttribute('href') ?? '';
    expect(decodeURIComponent(last)).toContain('range=2026-10-01~2026-10-31');
  });

  it('folds many names, and shows fees as a part of their own', () => {
    const name = (at: number) => ({
      key: `m${at}`,
      label: `m${at}`,
      spent: '1.000000000',
      expected: '0.500000000',
      mean: '1.500000000',
      last: '0.000000000',
    });
    const { key: _key, label: _label, ...fees } = name(0);
    const lines = linesOf(
      Array.from({ length: 10 }, (_, at) => name(at)),
      fees,
    );
    expect(lines.map(({ label }) => label).slice(6)).toEqual(['m6', '3 others', 'Flat fees']);
    expect(lines[7]).toMatchObject({ key: null, mean: '4.500000000' });
  });

  it('rounds parts to their rounded sum, whatever they are', () => {
    const property = fc.property(
      fc.array(fc.bigInt(0n, 10n ** 13n), { minLength: 1, maxLength: 12 }),
      fc.constantFrom(0, 2, 4),
      (nanos, places) => {
        const unit = 10n ** BigInt(9 - places);
        const parts = addingUp(nanos.map(formatUsd), places).map((part) => parseUsd(part) ?? -1n);
        const sum = nanos.reduce((all, one) => all + one, 0n);
        expect(parts.reduce((all, one) => all + one, 0n)).toBe(((sum + unit / 2n) / unit) * unit);
        for (const [at, part] of parts.entries()) {
          expect(part % unit).toBe(0n);
          const off = part - (nanos[at] ?? 0n);
          expect(off > -unit && off <= unit).toBe(true);
        }
        const tenths = tenthsOf(nanos.map(formatUsd));
        expect(tenths.reduce((all, one) => all + one, 0)).toBe(sum > 0n ? 1000 : 0);
      },
    );
    fc.assert(property, { numRuns: 200 });
  });
});

describe('what if', () => {
  const address = '/predict/what-if/30/paid/model=claude-opus-4-5&to=claude-sonnet-4-5';

  it('asks for the change of its address and tells what it saves', async () => {
    const api = renderApp(`${address}&provider=anthropic&factor=1.5`);
    const hero = await summary();
    expect(hero.getByText('$506.35')).toBeTruthy();
    expect(hero.getByText(/\u2212\$14\.71 on \$521\.06 as it is/)).toBeTruthy();
    expect(hero.getByText('\u2212$37.11')).toBeTruthy();
    expect(hero.getByText(/^saved/)).toBeTruthy();
    expect(api.callsOf('forecast.whatIf').at(-1)).toMatchObject({
      model: 'claude-opus-4-5',
      project: null,
      to: { provider: 'anthropic', model: 'claude-sonnet-4-5' },
      factor: '1.5',
    });
    const factor = screen.getByLabelText(/^Tokens of the other model/);
    fireEvent.change(factor, { target: { value: '2' } });
    await waitFor(() => expect(window.location.hash).toContain('factor=2'));
  });

  it('says what is estimated and left out, that nothing was used, and what to choose', async () => {
    const api = renderApp(address, {
      'forecast.whatIf': () => whatIf({ estimatedRequests: 2, unpricedThen: 1, unpricedNow: 4 }),
    });
    await screen.findByText(/2 requests estimated/);
    expect(screen.getByText(/1 request left as they are/)).toBeTruthy();
    expect(screen.getByText(/4 requests unpriced as they are/)).toBeTruthy();
    api.answer({ 'forecast.whatIf': () => whatIf({ requests: 0 }) });
    fireEvent.click(screen.getByRole('button', { name: '7' }));
    await screen.findByText('Nothing of it was used from 25 Oct to 23 Nov.');
    act(() => {
      window.location.hash = '#/predict/what-if/30/paid';
    });
    await screen.findByText(/Choose the model that does the work now/);
  });
});
