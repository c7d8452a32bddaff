import type { ReactElement } from 'react';
import type { Settings } from '../../../src-shared/ipc/app.ts';
import { useCommand } from '../../api/use-call.ts';
import { Segmented, Switch } from '../../components/ui/choice.tsx';
import { Failure } from '../../components/ui/failure.tsx';
import { Select } from '../../components/ui/select.tsx';
import type { SettingId } from './find/settings-index.ts';
import { SettingLine } from './setting-line.tsx';
import { ZoneSetting } from './zone-setting.tsx';

const THEMES = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'high-contrast', label: 'High contrast' },
] as const;

const FIRST_DAYS = [
  { value: 'monday', label: 'Monday' },
  { value: 'sunday', label: 'Sunday' },
  { value: 'saturday', label: 'Saturday' },
] as const;

/** A setting that is on or off. */
function SwitchSetting({
  id,
  label,
  help,
  checked,
  onChange,
}: {
  id: SettingId;
  label: string;
  help: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}): ReactElement {
  return (
    <SettingLine id={id} label={label} help={help}>
      <Switch label={label} checked={checked} onChange={onChange} />
    </SettingLine>
  );
}

/** Appearance, calendar, watching and the background; each change is written to config.yaml at once. */
export function GeneralSection({ settings }: { settings: Settings }): ReactElement {
  const change = useCommand('settings.change');
  return (
    <>
      <Failure of={change.error} />
      <h2>Appearance</h2>
      <SettingLine id="theme" label="Theme" help="System follows the computer’s setting.">
        <Segmented
          label="Theme"
          value={settings.theme}
          options={THEMES}
          onChange={(theme) => change.mutate({ theme })}
        />
      </SettingLine>
      <h2>Calendar</h2>
      <ZoneSetting settings={settings} onChange={(timeZone) => change.mutate({ timeZone })} />
      <SettingLine id="first-day" label="First day of the week" help="For weeks and the calendar.">
        <Select
          label="First day of the week"
          value={settings.firstDayOfWeek}
          options={FIRST_DAYS}
          onChange={(firstDayOfWeek) => change.mutate({ firstDayOfWeek })}
          className="setting-select"
        />
      </SettingLine>
      <h2>Sources</h2>
      <SwitchSetting
        id="watch"
        label="Keep watching"
        help="Reads new lines of the logs as they come."
        checked={settings.watch}
        onChange={(watch) => change.mutate({ watch })}
      />
      <h2>In the background</h2>
      <SwitchSetting
        id="tray"
        label="Show in the tray"
        help="Today’s and this month’s cost and the nearest budgets, where the system has a tray."
        checked={settings.tray}
        onChange={(tray) => change.mutate({ tray })}
      />
      <SwitchSetting
        id="background"
        label="Go on without a window"
        help="Closing the window leaves ChatVault in the tray: it keeps watching logs and budgets. Quit it from there."
        checked={settings.background}
        onChange={(background) => change.mutate({ background })}
      />
      <SwitchSetting
        id="launch-at-login"
        label="Start with the computer"
        help="ChatVault waits in the tray, without a window, and keeps watching."
        checked={settings.launchAtLogin}
        onChange={(launchAtLogin) => change.mutate({ launchAtLogin })}
      />
    </>
  );
}
