import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import type { BacktestResult } from '../../../src-shared/ipc/forecast.ts';
import { formatShare } from '../../format/share.ts';
import { methodName, shareText } from './words.ts';

interface ScoreTableProps {
  scores: readonly Pick<BacktestResult['methods'][number], 'name' | 'wape' | 'coverage'>[];
  /** The method that the forecast is made by. */
  shown: string | null;
  /** Part of the totals that the tested interval should hold. */
  nominal: number;
}

/** Methods and how good they were; the one that is shown is marked. */
export function ScoreTable({ scores, shown, nominal }: ScoreTableProps): ReactElement {
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">Method</th>
          <th scope="col" className="num">
            WAPE
          </th>
          <th scope="col" className="num">
            In {formatShare(nominal, 0)} interval
          </th>
        </tr>
      </thead>
      <tbody>
        {scores.map(({ name, wape, coverage }, at) => (
          // The method itself may be one of the plain ones too.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={`${name} ${at}`} aria-label={methodName(name)}>
            <th scope="row">
              {methodName(name)}{' '}
              {name === shown ? (
                <span className="status ok sm">
                  <Check className="icon-s" strokeWidth={1.75} aria-hidden /> shown
                </span>
              ) : null}
            </th>
            <td className="num">{shareText(wape)}</td>
            <td className="num">{shareText(coverage)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
