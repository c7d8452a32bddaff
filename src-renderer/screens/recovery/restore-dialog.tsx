import type { ReactElement } from 'react';
import type { BackupInfo } from '../../../src-shared/ipc/app.ts';
import { useCommand } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Failure } from '../../components/ui/failure.tsx';
import { backupName } from './backup-table.tsx';

/** Asks before a backup takes the vault's place. */
export function RestoreDialog({
  backup,
  zone,
  onClose,
}: {
  backup: BackupInfo | null;
  zone: string;
  onClose: () => void;
}): ReactElement {
  const restore = useCommand('app.restoreBackup');
  return (
    <Dialog
      open={backup !== null}
      onClose={onClose}
      title="Use this backup"
      className="small-dialog"
    >
      <div className="small-dialog-text">
        <p className="t2">
          The backup of {backup ? backupName(backup, zone) : ''} takes the place of the vault. The
          file that could not be opened is kept beside it, untouched.
        </p>
        <Failure of={restore.error} />
      </div>
      <div className="dialog-foot">
        <span className="end">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={restore.isPending}
            onClick={() =>
              backup ? restore.mutate({ file: backup.file }, { onSuccess: onClose }) : undefined
            }
          >
            Use this backup
          </Button>
        </span>
      </div>
    </Dialog>
  );
}
