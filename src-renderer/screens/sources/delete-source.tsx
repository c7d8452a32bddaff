import { Trash2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { FoundSource } from '../../../src-shared/ipc/imports.ts';
import type { SourceRemoval } from '../../../src-shared/ipc/upkeep.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { useZone } from '../../api/use-settings.ts';
import { Button, IconButton } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Failure } from '../../components/ui/failure.tsx';
import { formatMoney } from '../../format/money.ts';
import { formatCounted } from '../../format/number.ts';
import { formatDate } from '../../format/time.ts';

/** What goes, in one sentence with its numbers. */
function removalText(removal: SourceRemoval, zone: string): string {
  const { rows, netCost, unpricedRequests, firstTimestamp, lastTimestamp, rejected } = removal;
  const dates =
    firstTimestamp === null || lastTimestamp === null
      ? ''
      : ` from ${formatDate(firstTimestamp, zone)} to ${formatDate(lastTimestamp, zone)}`;
  const unpriced =
    unpricedRequests === 0 ? '' : `, ${formatCounted(unpricedRequests, 'request')} unpriced`;
  const lines = rejected === 0 ? '' : `, and ${formatCounted(rejected, 'rejected line')}`;
  return `${formatCounted(rows, 'usage log')}${dates}, ${formatMoney(netCost)} net${unpriced}${lines}.`;
}

function Question({ source, onClose }: { source: FoundSource; onClose: () => void }): ReactElement {
  const removal = useCall('sources.removal', { source: source.name });
  const remove = useCommand('sources.delete');
  const zone = useZone();
  const failure = removal.error ?? remove.error;
  return (
    <>
      <div className="small-dialog-text">
        <Failure of={failure} />
        <p>{removal.data ? removalText(removal.data, zone) : 'Counting what would go…'}</p>
        <p className="t2">
          They leave the vault and every sum. The logs on this computer stay, and new ones are not
          read until you import {source.label} again: then all that is still there comes back.
        </p>
      </div>
      <div className="dialog-foot">
        <span className="end">
          <Button onClick={onClose}>Keep</Button>
          <Button
            variant="primary"
            icon={Trash2}
            busy={remove.isPending}
            disabledBecause={removal.data ? null : 'It is counted first'}
            onClick={() => remove.mutate({ source: source.name }, { onSuccess: onClose })}
          >
            Delete from the vault
          </Button>
        </span>
      </div>
    </>
  );
}

/** Takes a source out of the vault; first it says what goes, and asks. */
export function DeleteSource({
  source,
  disabledBecause,
}: {
  source: FoundSource;
  disabledBecause: string | null;
}): ReactElement {
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <IconButton
        size="small"
        icon={Trash2}
        label={`Delete ${source.label} from the vault`}
        disabledBecause={disabledBecause}
        onClick={() => setOpen(true)}
      />
      <Dialog
        open={open}
        onClose={close}
        title={`Delete ${source.label} from the vault?`}
        className="small-dialog"
      >
        <Question source={source} onClose={close} />
      </Dialog>
    </>
  );
}
