import type { ReactElement } from 'react';
import type { ImportStatus } from '../../../src-shared/ipc/imports.ts';
import { useCommand } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { Progress } from '../../components/ui/progress.tsx';
import { formatBytesOf } from '../../format/bytes.ts';
import { formatWholeSeconds } from '../../format/duration.ts';
import { formatCount } from '../../format/number.ts';
import { currentSource, importShare, importSums } from './import-figures.ts';

function Kpi({ label, value, note }: { label: string; value: string; note: string }): ReactElement {
  return (
    <div className="kpi">
      <div className="label">{label}</div>
      <div className="kpi-value">{value}</div>
      <div className="kpi-note">{note}</div>
    </div>
  );
}

/** How far the import is: the percentage, what was read, how fast, how long still. */
export function ImportHero({ status }: { status: ImportStatus }): ReactElement {
  const cancel = useCommand('imports.cancel');
  const share = importShare(status.bytesDone, status.bytes);
  const cancelling = status.state === 'cancelling';
  const name = currentSource(status);
  return (
    <section aria-label="Import">
      <div className="hero">
        <div>
          <div className="label">
            {cancelling ? 'Stopping after this batch' : 'Import in progress'}
            {name === null || cancelling ? '' : `, ${name}`}
          </div>
          <div className="big">
            {Math.floor(share * 100)}%{' '}
            <small>{formatBytesOf(status.bytesDone, status.bytes)}</small>
          </div>
        </div>
        <div className="kpis">
          <Kpi
            label="Lines read"
            value={formatCount(importSums(status.sources).lines)}
            note={`in ${formatWholeSeconds(status.durationMs / 1000)}`}
          />
          <Kpi
            label="Speed"
            value={`${formatCount(Math.round(status.rowsPerSecond))} rows/s`}
            note="written to the vault"
          />
          <Kpi
            label="Time left"
            value={status.secondsLeft === null ? '—' : formatWholeSeconds(status.secondsLeft)}
            note={status.secondsLeft === null ? 'too early to say' : 'at this speed'}
          />
          <div className="hero-act">
            <Button busy={cancelling} onClick={() => cancel.mutate(undefined)}>
              Cancel import
            </Button>
          </div>
        </div>
      </div>
      <div className="import-bar">
        <Progress value={share} label="Import" large />
      </div>
      <p className="sm t3">
        You can go on working. A cancelled or interrupted import keeps what is in and goes on from
        there. Replaced: a longer version of a request already in the vault.
      </p>
    </section>
  );
}
