import type { ReactElement } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';

/** What was chosen could not be imported: why, and another try. */
export function ChooseFailedDialog({
  message,
  onAgain,
  onClose,
}: {
  message: string | null;
  onAgain: () => void;
  onClose: () => void;
}): ReactElement {
  return (
    <Dialog
      open={message !== null}
      onClose={onClose}
      title="Nothing was imported"
      className="small-dialog"
    >
      <div className="small-dialog-text">
        <p className="t2">{message}</p>
      </div>
      <div className="dialog-foot">
        <span className="end">
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" onClick={onAgain}>
            Choose another…
          </Button>
        </span>
      </div>
    </Dialog>
  );
}
