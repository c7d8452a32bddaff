import { useRef, type ReactElement } from 'react';
import { Link } from 'wouter';
import { messageOf } from '../../api/bridge.ts';
import { useCall } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { useRowKeys } from '../../components/ui/use-row-keys.ts';
import { displayName, shortPath } from '../../format/names.ts';
import { formatCount } from '../../format/number.ts';
import { rejectedAddress } from './rejected-words.ts';

/** The newest that are shown here. */
const SHOWN = 10;

/** The newest lines that could not be read, and the way to all of them; nothing where there are none. */
export function RejectedLines(): ReactElement | null {
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  const query = useCall('rejected.page', { limit: SHOWN }, { keepPrevious: true });
  if (query.error)
    return (
      <Message
        kind="crit"
        title={messageOf(query.error)}
        actions={<Button onClick={() => void query.refetch()}>Try again</Button>}
      />
    );
  if (!query.data || query.data.totalCount === 0) return null;
  const { rows, totalCount, hasMore } = query.data;
  return (
    <section className="section">
      <header>
        <h2 className="head">Rejected lines</h2>
        <span className="t3">
          {formatCount(totalCount)}, kept in the vault with file, line and reason
        </span>
        <Link className="link" href={rejectedAddress(null)}>
          {hasMore ? `Show all ${formatCount(totalCount)}` : 'Look at them'}
        </Link>
      </header>
      <table className="rejected">
        <thead>
          <tr>
            <th>Source</th>
            <th>File</th>
            <th className="num">Line</th>
            <th className="reason">Reason</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((line) => (
            <tr key={line.id}>
              <td>{displayName(line.source)}</td>
              <td className="mono" title={line.file}>
                {shortPath(line.file)}
              </td>
              <td className="num">{formatCount(line.line)}</td>
              <td className="reason" title={line.reason}>
                <Link className="link" href={rejectedAddress(line.id)}>
                  {line.reason}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
