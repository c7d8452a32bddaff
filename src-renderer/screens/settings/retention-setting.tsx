import { useState, type ReactElement } from 'react';
import type { Settings } from '../../../src-shared/ipc/app.ts';
import type { RetentionPreview, UpkeepStatus } from '../../../src-shared/ipc/upkeep.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { useZone } from '../../api/use-settings.ts';
import { Button } from '../../components/ui/button.tsx';
import { Failure } from '../../components/ui/failure.tsx';
import { Message } from '../../components/ui/message.tsx';
import { Select } from '../../components/ui/select.tsx';
import { formatMoney } from '../../format/money.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { formatDate } from '../../format/time.ts';
import { SettingLine } from './setting-line.tsx';

const EVER = 'ever';
const CHOICES = [1, 3, 6, 12, 24, 36, 60];

function textOf(months: number | null): string {
  return months === null ? 'For ever' : formatCounted(months, 'whole month');
}

/** The usual choices, and the one in config.yaml where it is another. */
function options(inUse: number | null): { value: string; label: string }[] {
  const months = [...new Set([...CHOICES, ...(inUse === null ? [] : [inUse])])];
  return [
    { value: EVER, label: textOf(null) },
    ...months.toSorted((a, b) => a - b).map((one) => ({ value: String(one), label: textOf(one) })),
  ];
}

/** What would go, in one sentence: `12,345 usage logs from before 1 Oct 2025, $1,234.56 net`. */
function removalSentence(preview: RetentionPreview, zone: string): string {
  const { rows, keptFrom, netCost, unpricedRequests } = preview;
  if (rows === 0 || keptFrom === null) return 'No usage log is that old: nothing is removed now.';
  const unpriced =
    unpricedRequests === 0 ? '' : `, ${formatCounted(unpricedRequests, 'request')} unpriced`;
  return `${formatCounted(rows, 'usage log')} from before ${formatDate(keptFrom, zone)}, ${formatMoney(netCost)} net${unpriced}.`;
}

/** Asks before months go: what that is in numbers, and what is kept of it. */
function Question({
  months,
  busy,
  onKeep,
  onApply,
}: {
  months: number | null;
  busy: boolean;
  onKeep: () => void;
  onApply: () => void;
}): ReactElement {
  const preview = useCall('retention.preview', { months });
  const zone = useZone();
  if (preview.error) return <Message kind="crit" title={messageOf(preview.error)} />;
  if (!preview.data)
    return (
      <p className="sm t3" role="status">
        Counting what would go…
      </p>
    );
  const { data } = preview;
  const backup = data.makesBackup ? ' A backup of the vault is made first.' : '';
  const forGood = data.rows === 0 ? '' : ' They do not come back from the logs.';
  return (
    <Message
      kind={data.rows === 0 ? 'info' : 'warn'}
      title={data.rows === 0 ? `Keep ${textOf(months).toLowerCase()}?` : 'Remove old months?'}
      actions={
        <>
          <Button onClick={onKeep}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={onApply}>
            {data.rows === 0 ? 'Keep so' : `Remove ${formatCounted(data.rows, 'usage log')}`}
          </Button>
        </>
      }
    >
      {removalSentence(data, zone)}
      {forGood}
      {backup}
    </Message>
  );
}

/** What retention is doing, and what it has done. */
function Outcome({ status }: { status: UpkeepStatus }): ReactElement | null {
  const zone = useZone();
  const { running, removedBefore, backup, error } = status;
  if (error !== null)
    return (
      <Message kind="crit" title="Nothing was removed.">
        {error}
      </Message>
    );
  if (running?.kind === 'retention')
    return (
      <p className="sm t2" role="status">
        Removing old months: {formatCount(running.removed)} of{' '}
        {formatCounted(running.total, 'usage log')}
      </p>
    );
  if (removedBefore === null) return null;
  return (
    <p className="sm t3">
      Usage logs from before {formatDate(removedBefore, zone)} are not taken in.
      {backup === null ? null : (
        <>
          {' '}
          Backup: <span className="mono selectable setting-path">backups/{backup}</span>
        </>
      )}
    </p>
  );
}

/** How long usage logs are kept; before anything goes it says what, and asks. */
export function RetentionSetting({ settings }: { settings: Settings }): ReactElement {
  const change = useCommand('settings.change');
  const status = useCall('upkeep.status', undefined).data;
  const [wanted, want] = useState<{ months: number | null } | null>(null);
  const { retentionMonths: inUse } = settings;
  const apply = (months: number | null): void =>
    change.mutate({ retentionMonths: months }, { onSuccess: () => want(null) });
  const choose = (value: string): void => {
    const months = value === EVER ? null : Number(value);
    // To keep more takes nothing away.
    if (months === inUse) want(null);
    else if (months === null) apply(null);
    else want({ months });
  };
  const shown = wanted === null ? inUse : wanted.months;
  return (
    <SettingLine
      id="retention"
      label="Kept"
      help="The running month and so many whole months before it; older ones are removed from the vault. Your logs stay as they are."
    >
      <Select
        label="Kept"
        value={shown === null ? EVER : String(shown)}
        options={options(inUse)}
        onChange={choose}
        className="setting-select"
      />
      <Failure of={change.error} />
      {wanted === null ? null : (
        <Question
          months={wanted.months}
          busy={change.isPending}
          onKeep={() => want(null)}
          onApply={() => apply(wanted.months)}
        />
      )}
      {status && wanted === null ? <Outcome status={status} /> : null}
    </SettingLine>
  );
}
