import type { ReactElement, ReactNode } from 'react';
import type { SourceProgress } from '../../../src-shared/ipc/imports.ts';
import { Progress } from '../../components/ui/progress.tsx';
import { Status } from '../../components/ui/status.tsx';
import { formatBytesOf } from '../../format/bytes.ts';
import { formatCount } from '../../format/number.ts';
import { importShare, importSums, linesOf } from './import-figures.ts';

function Count({ value, strong = false }: { value: number; strong?: boolean }): ReactElement {
  if (value === 0) return <td className="num t3">0</td>;
  return <td className="num">{strong ? <b>{formatCount(value)}</b> : formatCount(value)}</td>;
}

function stateOf(source: SourceProgress): ReactNode {
  switch (source.state) {
    case 'done':
      return <Status kind="ok">Done</Status>;
    case 'waiting':
      return <Status kind="waiting">Waiting</Status>;
    case 'cancelled':
      return <Status kind="warn">Cancelled</Status>;
    case 'failed':
      return <Status kind="crit">Failed</Status>;
    case 'reading': {
      const share = importShare(source.bytesDone, source.bytes);
      return (
        <span className="row">
          <span className="report-bar">
            <Progress value={share} label={source.label} />
          </span>
          <span className="tab sm t2">{Math.floor(share * 100)}%</span>
        </span>
      );
    }
  }
}

function SourceLine({ source }: { source: SourceProgress }): ReactElement {
  return (
    <tr>
      <td>{source.label}</td>
      <td>{stateOf(source)}</td>
      <td className="num t2 only-wide">{formatBytesOf(source.bytesDone, source.bytes)}</td>
      <Count value={source.new} />
      <Count value={source.known} />
      <Count value={source.replaced} />
      <Count value={source.rejected} strong />
      <Count value={linesOf(source)} />
    </tr>
  );
}

/** What became of each line, by source. */
export function ImportReport({
  sources,
  title,
}: {
  sources: readonly SourceProgress[];
  title: string;
}): ReactElement {
  const sums = importSums(sources);
  return (
    <section className="section">
      <header>
        <h2 className="head">{title}</h2>
      </header>
      <table className="report">
        <thead>
          <tr>
            <th>Source</th>
            <th>Progress</th>
            <th className="num only-wide">Read</th>
            <th className="num">New</th>
            <th className="num">Known</th>
            <th className="num">Replaced</th>
            <th className="num">Rejected</th>
            <th className="num">Lines</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <SourceLine key={source.name} source={source} />
          ))}
          <tr className="total">
            <td colSpan={2}>All sources</td>
            <td className="num only-wide">{formatBytesOf(sums.bytesDone, sums.bytes)}</td>
            <Count value={sums.new} />
            <Count value={sums.known} />
            <Count value={sums.replaced} />
            <Count value={sums.rejected} />
            <Count value={sums.lines} />
          </tr>
        </tbody>
      </table>
    </section>
  );
}
