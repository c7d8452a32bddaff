import { FolderOpen } from 'lucide-react';
import type { ReactElement } from 'react';
import type { AppInfo } from '../../../src-shared/ipc/app.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { formatBytes } from '../../format/bytes.ts';
import { tildePath } from '../../format/names.ts';
import { formatCounted } from '../../format/number.ts';
import { SettingLine } from './setting-line.tsx';

function Path({ path, home }: { path: string; home: string }): ReactElement {
  return (
    <span className="mono selectable setting-path" title={path}>
      {tildePath(path, home)}
    </span>
  );
}

/** Where the data lies, and what the app is. */
export function DataSection({ info }: { info: AppInfo }): ReactElement {
  const vault = useCall('vault.info', undefined).data;
  const reveal = useCommand('app.revealVault');
  const size = vault
    ? `${formatCounted(vault.rows, 'usage log')}, ${formatBytes(vault.bytes)}.`
    : 'Reading…';
  return (
    <>
      <h2>Vault and config.yaml</h2>
      {reveal.error ? <Message kind="crit" title={messageOf(reveal.error)} /> : null}
      <SettingLine label="Vault" help={`${size} Prompts and answers are never kept.`}>
        <Path path={info.vaultPath} home={info.home} />
        <Button icon={FolderOpen} onClick={() => reveal.mutate(undefined)}>
          Show vault
        </Button>
      </SettingLine>
      <SettingLine label="config.yaml" help="Read again whenever the file changes.">
        <Path path={info.configPath} home={info.home} />
      </SettingLine>
      <h2>About</h2>
      <SettingLine label="Version" help="Free software, MIT licence.">
        <span className="selectable">
          ChatVault {info.version}, Electron {info.electron}
        </span>
      </SettingLine>
      <SettingLine label="Network" help="Nothing is sent, nothing is asked.">
        <span>No connection is made</span>
      </SettingLine>
    </>
  );
}
