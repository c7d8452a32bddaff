import type { ReactElement } from 'react';
import type { Settings } from '../../../src-shared/ipc/app.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCommand } from '../../api/use-call.ts';
import { Segmented, Switch } from '../../components/ui/choice.tsx';
import { Message } from '../../components/ui/message.tsx';
import { Select } from '../../components/ui/select.tsx';
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

/** Appearance, calendar and watching; each change is written to config.yaml at once. */
export function GeneralSection({ settings }: { settings: Settings }): ReactElement {
  const change = useCommand('settings.change');
  return (
    <>
      {change.error ? <Message kind="crit" title={messageOf(change.error)} /> : null}
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
      <SettingLine
        id="watch"
        label="Keep watching"
        help="Reads new lines of the logs as they come."
      >
        <Switch
          label="Keep watching"
          checked={settings.watch}
          onChange={(watch) => change.mutate({ watch })}
        />
      </SettingLine>
      <h2>Tray</h2>
      <SettingLine
        id="tray"
        label="Show in the tray"
        help="Today’s and this month’s cost, where the system has a tray."
      >
        <Switch
          label="Show in the tray"
          checked={settings.tray}
          onChange={(tray) => change.mutate({ tray })}
        />
      </SettingLine>
    </>
  );
}
