import { useState, type KeyboardEvent, type ReactElement } from 'react';
import type { RejectedLine } from '../../../src-shared/ipc/imports.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCall } from '../../api/use-call.ts';
import { useZone } from '../../api/use-settings.ts';
import { Button, LinkButton } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { formatBytes } from '../../format/bytes.ts';
import { displayName, shortPath } from '../../format/names.ts';
import { formatCount } from '../../format/number.ts';
import { formatMoment } from '../../format/time.ts';

/** Lines of one page. */
const PAGE = 100;

function prettyExcerpt(excerpt: string): string {
  try {
    return JSON.stringify(JSON.parse(excerpt), null, 2);
  } catch {
    return excerpt;
  }
}

function Detail({ line }: { line: RejectedLine }): ReactElement {
  const zone = useZone();
  return (
    <div className="rejected-detail">
      <p className="sm t2">
        <span className="mono selectable">{line.file}</span>, line {formatCount(line.line)},{' '}
        {formatBytes(line.length)}, read {formatMoment(line.rejectedAt, zone)}
      </p>
      {line.excerpt === null ? (
        <p className="sm t3">Nothing of this line was kept.</p>
      ) : (
        // A well that scrolls can be reached by key.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className="code" tabIndex={0} aria-label="What is kept of the line">
          {prettyExcerpt(line.excerpt)}
        </pre>
      )}
      <p className="sm t3">Prompts and answers are not shown and not kept.</p>
    </div>
  );
}

function RejectedRow({
  line,
  open,
  onToggle,
}: {
  line: RejectedLine;
  open: boolean;
  onToggle: () => void;
}): ReactElement {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && open) onToggle();
  };
  return (
    <>
      <tr className={open ? 'open' : ''}>
        <td>{displayName(line.source)}</td>
        <td className="mono" title={line.file}>
          {shortPath(line.file)}
        </td>
        <td className="num">{formatCount(line.line)}</td>
        <td className="reason" title={line.reason}>
          <button type="button" aria-expanded={open} onClick={onToggle} onKeyDown={onKeyDown}>
            {line.reason}
          </button>
        </td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={4} className="detail-cell">
            <Detail line={line} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Pages({
  shown,
  cursors,
  last,
  onChange,
}: {
  shown: { first: number; count: number; total: number; hasMore: boolean };
  cursors: readonly (number | null)[];
  last: number | undefined;
  onChange: (cursors: readonly (number | null)[]) => void;
}): ReactElement | null {
  if (cursors.length === 1 && !shown.hasMore) return null;
  const range = `${formatCount(shown.first)} to ${formatCount(shown.first + shown.count - 1)} of ${formatCount(shown.total)}`;
  return (
    <p className="row sm t2 rejected-pages">
      <span className="tab">{range}</span>
      {cursors.length > 1 ? (
        <LinkButton onClick={() => onChange(cursors.slice(0, -1))}>Newer</LinkButton>
      ) : null}
      {shown.hasMore && last !== undefined ? (
        <LinkButton onClick={() => onChange([...cursors, last])}>Older</LinkButton>
      ) : null}
    </p>
  );
}

/** Lines that could not be read, with file, line and reason; a line opens to what is kept of it. */
export function RejectedLines(): ReactElement | null {
  const [cursors, setCursors] = useState<readonly (number | null)[]>([null]);
  const [openId, setOpenId] = useState<number | null>(null);
  const query = useCall(
    'rejected.page',
    { limit: PAGE, before: cursors.at(-1) ?? null },
    { keepPrevious: true },
  );
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
  const first = (cursors.length - 1) * PAGE + 1;
  return (
    <section className="section">
      <header>
        <h2 className="head">Rejected lines</h2>
        <span className="t3">
          {formatCount(totalCount)}, kept in the vault with file, line and reason
        </span>
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
        <tbody>
          {rows.map((line) => (
            <RejectedRow
              key={line.id}
              line={line}
              open={line.id === openId}
              onToggle={() => setOpenId(line.id === openId ? null : line.id)}
            />
          ))}
        </tbody>
      </table>
      <Pages
        shown={{ first, count: rows.length, total: totalCount, hasMore }}
        cursors={cursors}
        last={rows.at(-1)?.id}
        onChange={setCursors}
      />
    </section>
  );
}
