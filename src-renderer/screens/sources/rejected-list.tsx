import { useRef, type ReactElement } from 'react';
import type { RejectedLine } from '../../../src-shared/ipc/imports.ts';
import { useZone } from '../../api/use-settings.ts';
import { useRowKeys } from '../../components/ui/use-row-keys.ts';
import { shortPath } from '../../format/names.ts';
import { formatCount } from '../../format/number.ts';
import { formatDate } from '../../format/time.ts';

/** The lines of a page; the arrows move between them. */
export function RejectedList({
  rows,
  openId,
  onOpen,
}: {
  rows: readonly RejectedLine[];
  openId: number | null;
  onOpen: (id: number) => void;
}): ReactElement {
  const zone = useZone();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  return (
    <table className="rejected rejected-all">
      <thead>
        <tr>
          <th className="reason">Reason</th>
          <th className="rejected-file">File</th>
          <th className="num rejected-line">Line</th>
          <th className="num rejected-read">Read</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((line) => (
          <tr
            key={line.id}
            className={line.id === openId ? 'open' : ''}
            onClick={() => onOpen(line.id)}
          >
            <td className="reason" title={line.reason}>
              <button
                type="button"
                aria-current={line.id === openId}
                onClick={(event) => {
                  event.stopPropagation();
                  onOpen(line.id);
                }}
              >
                {line.reason}
              </button>
            </td>
            <td className="mono" title={line.file}>
              {shortPath(line.file)}
            </td>
            <td className="num">{formatCount(line.line)}</td>
            <td className="num t2">{formatDate(line.rejectedAt, zone)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
