import type { ReactElement } from 'react';
import type { BackupInfo } from '../../../src-shared/ipc/app.ts';
import { LinkButton } from '../../components/ui/button.tsx';
import { Status } from '../../components/ui/status.tsx';
import { formatBytes } from '../../format/bytes.ts';
import { formatCount, UNKNOWN } from '../../format/number.ts';
import { formatDateTime } from '../../format/time.ts';

/** When a backup was made, and why. */
export function backupName(backup: BackupInfo, zone: string): string {
  // The year is always told: a backup may be old.
  const when = formatDateTime(backup.madeAt, zone, 0);
  return backup.reason === '' ? when : `${when}, ${backup.reason}`;
}

function BackupLine({
  backup,
  zone,
  onUse,
}: {
  backup: BackupInfo;
  zone: string;
  onUse: () => void;
}): ReactElement {
  const name = backupName(backup, zone);
  return (
    <tr>
      <td title={backup.file}>{name}</td>
      <td className="num">{backup.rows === null ? UNKNOWN : formatCount(backup.rows)}</td>
      <td className="num">{formatBytes(backup.bytes)}</td>
      <td className="backup-check">
        {backup.sound ? <Status kind="ok">Sound</Status> : <Status kind="crit">Damaged</Status>}
      </td>
      <td className="num">
        {backup.sound ? (
          <LinkButton aria-label={`Use the backup of ${name}`} onClick={onUse}>
            Use this one
          </LinkButton>
        ) : null}
      </td>
    </tr>
  );
}

/** The backups that could take the vault's place. */
export function BackupTable({
  backups,
  zone,
  onUse,
}: {
  backups: readonly BackupInfo[];
  zone: string;
  onUse: (backup: BackupInfo) => void;
}): ReactElement {
  return (
    <table className="backups">
      <thead>
        <tr>
          <th>Made</th>
          <th className="num">Usage logs</th>
          <th className="num">Size</th>
          <th className="backup-check">Check</th>
          <th>
            <span className="sr-only">Use</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => (
          <BackupLine key={backup.file} backup={backup} zone={zone} onUse={() => onUse(backup)} />
        ))}
      </tbody>
    </table>
  );
}
