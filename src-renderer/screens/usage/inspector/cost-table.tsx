import type { ReactElement, ReactNode } from 'react';
import type { UsageDetail } from '../../../../src-shared/ipc/usage.ts';
import { formatMoneyExact } from '../../../format/money.ts';
import { formatCount } from '../../../format/number.ts';

interface TokenClass {
  name: string;
  tokens: number;
  /** A part of the line above: it adds nothing to the total. */
  part?: boolean;
}

/** Tokens by class; what is zero is left out, but for input and output. */
export function tokenClasses(detail: UsageDetail): TokenClass[] {
  const classes: TokenClass[] = [
    { name: 'Input', tokens: detail.freshInputTokens },
    { name: 'Cache write, 5 min', tokens: detail.cacheWrite5mTokens },
    { name: 'Cache write, 1 h', tokens: detail.cacheWrite1hTokens },
    { name: 'Cache read', tokens: detail.cacheReadTokens },
    { name: 'Output', tokens: detail.outputTokens },
    { name: 'of it reasoning', tokens: detail.reasoningTokens, part: true },
  ];
  const always = new Set(['Input', 'Output']);
  return classes.filter(({ name, tokens }) => tokens > 0 || always.has(name));
}

function costCell(amount: string | null): ReactNode {
  if (amount === null) return <span className="unpriced">not priced yet</span>;
  return formatMoneyExact(amount).replace('$', '');
}

/** Tokens of each class and what they cost, as far as it is known. */
export function CostTable({ detail }: { detail: UsageDetail }): ReactElement {
  const unpriced = detail.netCost === null;
  return (
    <table className="cost">
      <thead>
        <tr>
          <th>Class</th>
          <th className="num">Tokens</th>
          <th className="num">Cost</th>
        </tr>
      </thead>
      <tbody>
        {tokenClasses(detail).map(({ name, tokens, part }) => (
          <tr key={name} className={part ? 't3' : ''}>
            <td>{name}</td>
            <td className="num">{formatCount(tokens)}</td>
            <td className="num">{unpriced && !part ? costCell(null) : null}</td>
          </tr>
        ))}
        <tr className="total">
          <td>{unpriced ? 'Total' : 'List cost'}</td>
          <td className="num">{formatCount(detail.totalTokens)}</td>
          <td className="num">{costCell(detail.listCost)}</td>
        </tr>
        {unpriced ? null : (
          <tr className="total">
            <td colSpan={2}>Net cost, USD</td>
            <td className="num">{costCell(detail.netCost)}</td>
          </tr>
        )}
        {detail.reportedCost === null ? null : (
          <tr>
            <td className="t2" colSpan={2}>
              Reported by the source
            </td>
            <td className="num">{costCell(detail.reportedCost)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
