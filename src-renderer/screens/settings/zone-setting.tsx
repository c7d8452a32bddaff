import { useState, type ReactElement } from 'react';
import type { Settings } from '../../../src-shared/ipc/app.ts';
import type { ZoneDifference } from '../../../src-shared/ipc/upkeep.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCall } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { SearchSelect } from '../../components/ui/select.tsx';
import { formatMoney } from '../../format/money.ts';
import { formatCounted } from '../../format/number.ts';
import { SettingLine } from './setting-line.tsx';
import { timeZones } from './time-zones.ts';
import { ZoneTable } from './zone-table.tsx';

/** What the change moves, in sentences. */
function zoneSentences({ months, total, removal }: ZoneDifference): string {
  const moved =
    months.length === 0
      ? 'No month’s sum changes.'
      : `${formatCounted(months.length, 'month')} ${months.length === 1 ? 'has' : 'have'} other sums then.`;
  const all =
    total.netBefore === total.netAfter
      ? 'The net cost of all time stays.'
      : `The net cost of all time goes from ${formatMoney(total.netBefore)} to ${formatMoney(total.netAfter)}.`;
  const gone =
    removal.rows === 0
      ? ''
      : ` ${formatCounted(removal.rows, 'usage log')}, ${formatMoney(removal.netCost)} net, would be removed by retention.`;
  return `${moved} ${all}${gone}`;
}

/** The difference that another zone makes, before anything is written. */
function Difference({
  settings,
  wanted,
  onKeep,
  onChange,
}: {
  settings: Settings;
  wanted: string;
  onKeep: () => void;
  onChange: () => void;
}): ReactElement {
  const { timeZone, retentionMonths } = settings;
  const difference = useCall('settings.zoneDifference', { timeZone: wanted, retentionMonths });
  const actions = (
    <>
      <Button onClick={onKeep}>Keep {timeZone}</Button>
      <Button
        variant="primary"
        disabledBecause={difference.data ? null : 'The difference is worked out first'}
        onClick={onChange}
      >
        Change
      </Button>
    </>
  );
  if (difference.error)
    return <Message kind="crit" title={messageOf(difference.error)} actions={actions} />;
  return (
    <>
      <Message
        kind={difference.data && difference.data.removal.rows > 0 ? 'warn' : 'info'}
        title={`Change to ${wanted}?`}
        actions={actions}
      >
        {difference.data ? zoneSentences(difference.data) : 'Working out what moves…'}
      </Message>
      {difference.data && difference.data.months.length > 0 ? (
        <ZoneTable difference={difference.data} />
      ) : null}
    </>
  );
}

/** The zone of days and months; a change shows the difference first. */
export function ZoneSetting({
  settings,
  onChange,
}: {
  settings: Settings;
  onChange: (timeZone: string) => void;
}): ReactElement {
  const [wanted, want] = useState<string | null>(null);
  return (
    <SettingLine
      id="time-zone"
      label="Time zone"
      help="Days and months begin here: those of tiers, plans and retention too."
    >
      <SearchSelect
        label="Time zone"
        value={wanted ?? settings.timeZone}
        options={timeZones(settings.timeZone)}
        onChange={(zone) => want(zone === settings.timeZone ? null : zone)}
        className="setting-select"
      />
      {wanted === null ? null : (
        <Difference
          settings={settings}
          wanted={wanted}
          onKeep={() => want(null)}
          onChange={() => {
            onChange(wanted);
            want(null);
          }}
        />
      )}
    </SettingLine>
  );
}
