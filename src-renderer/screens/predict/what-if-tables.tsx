import type { ReactElement } from 'react';
import type { WhatIf } from '../../../src-shared/ipc/forecast.ts';
import { formatMoney, formatMoneyExact } from '../../format/money.ts';
import { formatCounted } from '../../format/number.ts';
import { formatTokens, formatTokensExact } from '../../format/tokens.ts';
import { dayText, monthName } from './words.ts';

const CLASSES: Readonly<Record<WhatIf['classes'][number]['class'], string>> = {
  freshInput: 'Input',
  cacheRead: 'Cache read',
  cacheWrite5m: 'Cache write, 5 min',
  cacheWrite1h: 'Cache write, 1 h',
  output: 'Output',
  webSearch: 'Web searches',
};

/** A difference with its sign: `+$3.00`, `−$3.00`. */
export function signedText(amount: string, currency: string): string {
  return `${amount.startsWith('-') ? '' : '+'}${formatMoney(amount, currency)}`;
}

/** What the tokens of each class cost at the other price. */
export function Classes({ data, factor }: { data: WhatIf; factor: string }): ReactElement {
  const { classes, cost, currency } = data;
  const tokens = classes.filter((one) => one.class !== 'webSearch');
  const all = tokens.reduce((sum, { count }) => sum + count, 0);
  const cell = (amount: string): ReactElement => (
    <td className="num" title={formatMoneyExact(amount, currency)}>
      {formatMoney(amount, currency)}
    </td>
  );
  return (
    <section className="section" aria-label="What changes">
      <header>
        <h2 className="head">What changes</h2>
      </header>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Tokens as they were</th>
            <th scope="col" className="num">
              Tokens
            </th>
            <th scope="col" className="num">
              At the other price
            </th>
          </tr>
        </thead>
        <tbody>
          {classes.map(({ class: name, count, cost: after }) => (
            <tr key={name}>
              <th scope="row">{CLASSES[name]}</th>
              <td className="num" title={formatTokensExact(count)}>
                {formatTokens(count)}
              </td>
              {cell(after)}
            </tr>
          ))}
          {factor === '1' ? null : (
            <tr>
              <th scope="row">Tokens × {factor}</th>
              <td className="num">{'\u00a0'}</td>
              {cell(cost.after)}
            </tr>
          )}
          <tr className="total">
            <th scope="row">All</th>
            <td className="num" title={formatTokensExact(all)}>
              {formatTokens(all)}
            </td>
            {cell(cost.after)}
          </tr>
        </tbody>
      </table>
      <p className="sm t3 predict-note">
        The same tokens at the prices of their time. A smaller model often needs more of them: set
        the factor. Nothing is changed in the vault.
      </p>
    </section>
  );
}

/** The days that were priced anew, the month and the days ahead: as they are, and with the change. */
export function AsItIs({ data }: { data: WhatIf }): ReactElement {
  const { currency, cost, monthEnd, total, priced } = data;
  const lines = [
    [`${dayText(priced.from)} to ${dayText(priced.to)}`, cost],
    ...(monthEnd
      ? [
          [
            monthName(monthEnd.end),
            { now: monthEnd.now.mean, after: monthEnd.after.mean, difference: monthEnd.difference },
          ] as const,
        ]
      : []),
    ...(total ? [[`Next ${formatCounted(data.days.length, 'day')}`, total] as const] : []),
  ] as const;
  return (
    <section className="section" aria-label="As it is, and then">
      <header>
        <h2 className="head">As it is, and then</h2>
      </header>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Cost</th>
            <th scope="col" className="num">
              As it is
            </th>
            <th scope="col" className="num">
              With it
            </th>
            <th scope="col" className="num">
              Difference
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([name, { now, after, difference }]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="num t2" title={formatMoneyExact(now, currency)}>
                {formatMoney(now, currency)}
              </td>
              <td className="num" title={formatMoneyExact(after, currency)}>
                {formatMoney(after, currency)}
              </td>
              <td className="num" title={formatMoneyExact(difference, currency)}>
                {signedText(difference, currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sm t3 predict-note">
        The first line is what those requests cost. What is expected goes with what all usage of
        those days would have cost.
      </p>
    </section>
  );
}
