import { Bell } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { InputOf } from '../../../src-shared/ipc/contract.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCommand } from '../../api/use-call.ts';
import { wayName } from '../../components/alerts/alert-words.ts';
import { Button } from '../../components/ui/button.tsx';
import { Popover } from '../../components/ui/popover.tsx';
import { Status } from '../../components/ui/status.tsx';

type Way = InputOf<'alerts.test'>['channel'];

const WAYS: readonly Way[] = ['native', 'webhook', 'email', 'log'];

const DONE: Readonly<Record<Way, string>> = {
  native: 'The system took it',
  webhook: 'The server took it',
  email: 'The mail server took it',
  log: 'Written',
};

function WayLine({ way }: { way: Way }): ReactElement {
  const test = useCommand('alerts.test');
  const failure = test.error ? messageOf(test.error) : (test.data?.error ?? null);
  return (
    <li className="way">
      <div className="row">
        <span className="grow">{wayName(way)}</span>
        <Button
          size="small"
          busy={test.isPending}
          aria-label={`Send a test: ${wayName(way)}`}
          onClick={() => test.mutate({ channel: way })}
        >
          Send a test
        </Button>
      </div>
      <div className="way-result sm" role="status">
        {failure !== null ? <Status kind="crit">{failure}</Status> : null}
        {failure === null && test.isSuccess ? <Status kind="ok">{DONE[way]}</Status> : null}
      </div>
    </li>
  );
}

/** Tries each way that alerts take, and tells how it went. */
export function NotificationTests(): ReactElement {
  const [open, setOpen] = useState(false);
  const config = useCommand('settings.openFile');
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label="Notifications"
      className="ways-panel"
      trigger={<Button icon={Bell}>Send a test notification</Button>}
    >
      <h2 className="head">Notifications</h2>
      <ul>
        {WAYS.map((way) => (
          <WayLine key={way} way={way} />
        ))}
      </ul>
      <p className="sm t3">
        Notifications are always on. Webhook, e-mail and log file are set up in config.yaml, under
        budget_alerts.
      </p>
      <Button size="small" onClick={() => config.mutate(undefined)}>
        Open config.yaml
      </Button>
      {config.error ? <Status kind="crit">{messageOf(config.error)}</Status> : null}
    </Popover>
  );
}
