import type { ReactElement } from 'react';
import { messageOf } from '../../api/bridge.ts';
import { useCommand } from '../../api/use-call.ts';
import { useSettings } from '../../api/use-settings.ts';
import { LinkButton } from '../../components/ui/button.tsx';
import { Switch } from '../../components/ui/choice.tsx';

/** Whether new lines are read as they come, and a way to look for sources again. */
export function WatchSetting({ onLookAgain }: { onLookAgain: () => void }): ReactElement {
  const settings = useSettings();
  const change = useCommand('settings.change');
  const on = settings?.watch ?? true;
  return (
    <div className="row watch-setting">
      <span className="watch-label">Keep watching</span>
      <Switch label="Keep watching" checked={on} onChange={(watch) => change.mutate({ watch })} />
      <span className="sm t3">
        {change.error
          ? messageOf(change.error)
          : on
            ? 'New requests show within 2 s.'
            : 'New requests come in when you import again.'}
      </span>
      <LinkButton className="sm end" onClick={onLookAgain}>
        Look for sources again
      </LinkButton>
    </div>
  );
}
