import { FileText, FolderOpen } from 'lucide-react';
import type { ReactElement } from 'react';
import type { AppInfo, Settings } from '../../../src-shared/ipc/app.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { Failure } from '../../components/ui/failure.tsx';
import { formatBytes } from '../../format/bytes.ts';
import { tildePath } from '../../format/names.ts';
import { formatCounted } from '../../format/number.ts';
import { RetentionSetting } from './retention-setting.tsx';
import { SettingLine } from './setting-line.tsx';

function Path({ path, home }: { path: string; home: string }): ReactElement {
  return (
    <span className="mono selectable setting-path" title={path}>
      {tildePath(path, home)}
    </span>
  );
}

function ConfigFile({ info, settings }: { info: AppInfo; settings: Settings }): ReactElement {
  const open = useCommand('settings.openFile');
  const { ignoredSections: ignored } = settings;
  return (
    <>
      <h2>config.yaml</h2>
      <Failure of={open.error} />
      <SettingLine
        id="config-file"
        label="File"
        help="Every setting stands in it. Read again whenever it changes; comments and order stay."
      >
        <Path path={info.configPath} home={info.home} />
        <Button icon={FileText} onClick={() => open.mutate(undefined)}>
          Open file
        </Button>
      </SettingLine>
      {ignored.length > 0 ? (
        <SettingLine
          label="Left alone"
          help="Sections of other programs: noted, never read or changed."
        >
          <span className="mono selectable setting-path">{ignored.join(', ')}</span>
        </SettingLine>
      ) : null}
    </>
  );
}

/** Where the data lies, how long it is kept, and what the app is. */
export function DataSection({
  info,
  settings,
}: {
  info: AppInfo;
  settings: Settings;
}): ReactElement {
  const vault = useCall('vault.info', undefined).data;
  const reveal = useCommand('app.revealVault');
  const size = vault
    ? `${formatCounted(vault.rows, 'usage log')}, ${formatBytes(vault.bytes)}.`
    : 'Reading…';
  return (
    <>
      <h2>Vault</h2>
      <Failure of={reveal.error} />
      <SettingLine
        id="vault-file"
        label="File"
        help={`${size} Prompts and answers are never kept.`}
      >
        <Path path={info.vaultPath} home={info.home} />
        <Button icon={FolderOpen} onClick={() => reveal.mutate(undefined)}>
          Show vault
        </Button>
      </SettingLine>
      <RetentionSetting settings={settings} />
      <ConfigFile info={info} settings={settings} />
      <h2>About</h2>
      <SettingLine id="version" label="Version" help="Free software, MIT licence.">
        <span className="selectable">
          ChatVault {info.version}, Electron {info.electron}
        </span>
      </SettingLine>
      <SettingLine id="network" label="Network" help="Nothing is sent, nothing is asked.">
        <span>No connection is made</span>
      </SettingLine>
    </>
  );
}
