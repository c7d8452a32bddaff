import { useState, type ReactElement } from 'react';
import type { Settings } from '../../../src-shared/ipc/app.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCommand } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
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

/** What moves with the zone beside the days on screen; empty: nothing that costs anything. */
function whatFollows({ money }: Settings): string {
  const follow = [
    ...(money.tierLists.length > 0 ? ['months of tiers'] : []),
    ...(money.subscriptions.length > 0 ? ['days of plans'] : []),
  ];
  return follow.join(' and ');
}

/** The zone; where months of tiers or days of plans follow it, it is asked again before they do. */
function TimeZone({
  settings,
  onChange,
}: {
  settings: Settings;
  onChange: (timeZone: string) => void;
}): ReactElement {
  const [wanted, want] = useState<string | null>(null);
  const follows = whatFollows(settings);
  const choose = (zone: string): void => {
    if (follows === '' || zone === settings.timeZone) onChange(zone);
    else want(zone);
  };
  const help =
    follows === ''
      ? 'Days and months begin here.'
      : `Days and months begin here, ${follows} too: a change works their costs out anew.`;
  return (
    <SettingLine label="Time zone" help={help}>
      <SearchSelect
        label="Time zone"
        value={wanted ?? settings.timeZone}
        options={timeZones(settings.timeZone)}
        onChange={choose}
        className="setting-select"
      />
      {wanted === null ? null : (
        <Message
          kind="info"
          title={`Change to ${wanted}?`}
          actions={
            <>
              <Button onClick={() => want(null)}>Keep {settings.timeZone}</Button>
              <Button
                variant="primary"
                onClick={() => {
                  onChange(wanted);
                  want(null);
                }}
              >
                Change
              </Button>
            </>
          }
        >
          {`The ${follows} move with it.`}
        </Message>
      )}
    </SettingLine>
  );
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
      <TimeZone settings={settings} onChange={(timeZone) => change.mutate({ timeZone })} />
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
