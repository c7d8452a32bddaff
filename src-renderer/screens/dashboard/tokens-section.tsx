import type { ReactElement } from 'react';
import { largestRemainder } from '../../../src-shared/domain/largest-remainder.ts';
import { formatTokens, formatTokensExact } from '../../format/tokens.ts';
import { useDashboardData } from './data-context.tsx';

/** The tokens by class: they add up to all of them. */
export function TokensSection(): ReactElement {
  const { summary } = useDashboardData().data;
  const classes: readonly [string, number][] = [
    ['Cache read', summary.cacheReadTokens],
    ['Fresh input', summary.freshInputTokens],
    ['Cache write', summary.cacheWrite5mTokens + summary.cacheWrite1hTokens],
    ['Output', summary.outputTokens],
  ];
  const shares = largestRemainder(classes.map(([, tokens]) => tokens));
  return (
    <section className="section" aria-label="Tokens by class">
      <header>
        <h2 className="head">Tokens by class</h2>
      </header>
      <table className="plain amounts">
        <tbody>
          {classes.map(([name, tokens], index) => (
            <tr key={name}>
              <td>{name}</td>
              <td className="num" title={formatTokensExact(tokens)}>
                {formatTokens(tokens)}
              </td>
              <td className="num t3">{shares[index]}</td>
            </tr>
          ))}
          <tr className="total">
            <td>All tokens</td>
            <td className="num" title={formatTokensExact(summary.totalTokens)}>
              {formatTokens(summary.totalTokens)}
            </td>
            <td className="num">{summary.totalTokens > 0 ? '100%' : ''}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
