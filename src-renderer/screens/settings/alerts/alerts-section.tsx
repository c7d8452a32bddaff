import type { ReactElement } from 'react';
import { useCall } from '../../../api/use-call.ts';
import { Failure } from '../../../components/ui/failure.tsx';
import { SettingLine } from '../setting-line.tsx';
import { MailPassword } from './mail-password.tsx';

/** What alerts of budgets need that stands in no file a person writes. */
export function AlertsSection(): ReactElement {
  const { data, error } = useCall('alerts.mailPassword', undefined);
  return (
    <>
      <h2>E-mail</h2>
      <SettingLine
        id="mail-password"
        label="Password of the mail server"
        help="Encrypted by the system’s keyring. It is never written to config.yaml, the vault or a log; the command line takes it from the environment."
      >
        <Failure of={error} />
        {data ? <MailPassword status={data} /> : null}
      </SettingLine>
    </>
  );
}
