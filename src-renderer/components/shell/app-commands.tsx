import { type ReactElement } from 'react';
import { messageOf } from '../../api/bridge.ts';
import { useCommand } from '../../api/use-call.ts';
import { useCommandHandler } from '../../commands/command-context.tsx';
import { useFindSetting } from '../../screens/settings/find/wanted-setting.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Larger, smaller and back, wherever the window is, the recovery screen included. */
export function useZoomCommands(): void {
  const { mutate } = useCommand('app.zoom');
  useCommandHandler('zoom.in', () => mutate({ to: 'in' }));
  useCommandHandler('zoom.out', () => mutate({ to: 'out' }));
  useCommandHandler('zoom.reset', () => mutate({ to: 'reset' }));
}

/** Commands that need an open vault and belong to no screen; says why one of them failed. */
export function AppCommands(): ReactElement {
  const config = useCommand('settings.openFile');
  const vault = useCommand('app.revealVault');
  const show = useFindSetting();
  useCommandHandler('config.open', () => config.mutate(undefined));
  useCommandHandler('vault.reveal', () => vault.mutate(undefined));
  useCommandHandler('app.about', () => show('version'));
  const failure = config.error ?? vault.error;
  const close = (): void => {
    config.reset();
    vault.reset();
  };
  return (
    <Dialog
      open={failure !== null}
      onClose={close}
      title="That did not work"
      className="small-dialog"
    >
      <div className="small-dialog-text">
        <p>{failure ? messageOf(failure) : ''}</p>
      </div>
      <div className="dialog-foot">
        <span className="end">
          <Button onClick={close}>Close</Button>
        </span>
      </div>
    </Dialog>
  );
}
