import type { ReactElement } from 'react';
import type { ExportStatus } from '../../../src-shared/ipc/exports.ts';
import { Progress } from '../../components/ui/progress.tsx';
import { formatBytes } from '../../format/bytes.ts';
import { formatWholeSeconds } from '../../format/duration.ts';
import { formatCount } from '../../format/number.ts';

/** Share that is written; null while the rows are not counted. */
export function exportShare(status: ExportStatus): number | null {
  return status.totalRows > 0 ? Math.min(1, status.rows / status.totalRows) : null;
}

/** `1.9 MB of about 2.9 MB, 1 s left`. */
export function exportRest(status: ExportStatus): string {
  const share = exportShare(status);
  if (share === null || share === 0) return formatBytes(status.bytes);
  const about = `${formatBytes(status.bytes)} of about ${formatBytes(status.bytes / share)}`;
  const left = (status.durationMs / share - status.durationMs) / 1000;
  return `${about}, ${formatWholeSeconds(left)} left`;
}

/** How far the export is. */
export function ExportProgress({ status }: { status: ExportStatus }): ReactElement {
  const share = exportShare(status);
  return (
    <div className="export-progress" role="status">
      <div className="row export-figures tab">
        <span className="export-percent">{Math.floor((share ?? 0) * 100)}%</span>
        <span className="t2">
          {formatCount(status.rows)} of {formatCount(status.totalRows)} rows
        </span>
        <span className="t3 sm end">{exportRest(status)}</span>
      </div>
      <Progress value={share} label="Export" large />
      <p className="sm t3">
        Written to a temporary file, renamed when it is whole. Cancel leaves nothing behind.
      </p>
    </div>
  );
}
