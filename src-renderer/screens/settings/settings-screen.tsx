import { FileText } from 'lucide-react';
import type { ReactElement } from 'react';
import { messageOf } from '../../api/bridge.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { TopBar } from '../../components/shell/top-bar.tsx';
import { ConfigProblems } from './config-problems.tsx';
import { DataSection } from './data-section.tsx';
import { SettingsForm } from './settings-form.tsx';

/** Settings: what can be chosen, what is wrong in config.yaml, and where the data lies. */
export function SettingsScreen(): ReactElement {
  const settings = useCall('settings.get', undefined);
  const info = useCall('app.info', undefined).data;
  const open = useCommand('settings.openFile');
  return (
    <>
      <TopBar
        title="Settings"
        tools={
          <Button icon={FileText} onClick={() => open.mutate(undefined)}>
            Open config.yaml
          </Button>
        }
      />
      <main className="body" data-region="content" tabIndex={-1}>
        <div className="page">
          <div className="settings">
            {settings.error || open.error ? (
              <Message kind="crit" title={messageOf(settings.error ?? open.error)} />
            ) : null}
            {settings.data ? <ConfigProblems problems={settings.data.problems} /> : null}
            {settings.data ? <SettingsForm settings={settings.data} /> : null}
            {info ? <DataSection info={info} /> : null}
          </div>
        </div>
      </main>
    </>
  );
}
