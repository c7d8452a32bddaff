import type { ReactElement } from 'react';
import type { Settings } from '../../../src-shared/ipc/app.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCommand } from '../../api/use-call.ts';
import { Segmented, Switch } from '../../components/ui/choice.tsx';
import { Message } from '../../components/ui/message.tsx';
import { SearchSelect, Select } from '../../components/ui/select.tsx';
import { SettingLine } from './setting-line.tsx';
import { timeZones } from './time-zones.ts';

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

/** What the zone decides beside the days on screen. */
function zoneHelp({ money }: Settings): string {
  const follow = [
    ...(money.tierLists.length > 0 ? ['months of tiers'] : []),
    ...(money.subscriptions.length > 0 ? ['days of plans'] : []),
  ];
  const base = 'Days and months begin here.';
  if (follow.length === 0) return base;
  return `${base} A change moves the ${follow.join(' and ')} with it: their costs are worked out anew.`;
}

/** Appearance, calendar and watching; each change is written to config.yaml at once. */
export function GeneralSection({ settings }: { settings: Settings }): ReactElement {
  const change = useCommand('settings.change');
  return (
    <>
      {change.error ? <Message kind="crit" title={messageOf(change.error)} /> : null}
      <h2>Appearance</h2>
      <SettingLine label="Theme" help="System follows the computer’s setting.">
        <Segmented
          label="Theme"
          value={settings.theme}
          options={THEMES}
          onChange={(theme) => change.mutate({ theme })}
        />
      </SettingLine>
      <h2>Calendar</h2>
      <SettingLine label="Time zone" help={zoneHelp(settings)}>
        <SearchSelect
          label="Time zone"
          value={settings.timeZone}
          options={timeZones(settings.timeZone)}
          onChange={(timeZone) => change.mutate({ timeZone })}
          className="setting-select"
        />
      </SettingLine>
      <SettingLine label="First day of the week" help="For weeks and the calendar.">
        <Select
          label="First day of the week"
          value={settings.firstDayOfWeek}
          options={FIRST_DAYS}
          onChange={(firstDayOfWeek) => change.mutate({ firstDayOfWeek })}
          className="setting-select"
        />
      </SettingLine>
      <h2>Sources</h2>
      <SettingLine label="Keep watching" help="Reads new lines of the logs as they come.">
        <Switch
          label="Keep watching"
          checked={settings.watch}
          onChange={(watch) => change.mutate({ watch })}
        />
      </SettingLine>
    </>
  );
}
