import { RefreshCw, Undo2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { RepricingReport } from '../../../../src-shared/ipc/money.ts';
import { useCall, useCommand } from '../../../api/use-call.ts';
import { useZone } from '../../../api/use-settings.ts';
import { PendingMark } from '../../../components/money/pending-mark.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Failure } from '../../../components/ui/failure.tsx';
import { Message } from '../../../components/ui/message.tsx';
import { formatCounted } from '../../../format/number.ts';
import { formatMoney } from '../../../format/money.ts';
import { addMoney } from '../../../format/money-sums.ts';
import { formatDateTime } from '../../../format/time.ts';
import { SectionHead } from '../section-head.tsx';
import { SettingLine } from '../setting-line.tsx';
import { DifferenceTable } from './difference-table.tsx';

/** What the screen shows: a difference that was only looked at, or one that was applied. */
type Shown = { report: RepricingReport; isApplied: boolean } | null;

function requestsOf(report: RepricingReport): number {
  return report.models.reduce((sum, { requests }) => sum + requests, 0);
}

function Outcome({ shown }: { shown: NonNullable<Shown> }): ReactElement {
  const { report, isApplied } = shown;
  if (report.models.length === 0)
    return (
      <p className="t2 none">Nothing changes: every usage log has the price that holds now.</p>
    );
  const difference = addMoney(...report.models.map((model) => model.difference));
  const title = isApplied
    ? `Priced ${formatCounted(requestsOf(report), 'usage log')} anew.`
    : 'Nothing is changed yet.';
  return (
    <section className="section" aria-label="Difference by model">
      <Message kind="info" title={title}>
        {isApplied
          ? 'The costs before are kept: it can be undone.'
          : `The list cost of ${formatCounted(requestsOf(report), 'usage log')} would change by ${formatMoney(difference)}.`}
      </Message>
      <DifferenceTable report={report} />
    </section>
  );
}

/** The last re-pricing, and the way back. */
function LastRepricing({ onUndone }: { onUndone: () => void }): ReactElement | null {
  const at = useCall('money.status', undefined).data?.lastRepricingAt ?? null;
  const zone = useZone();
  const undo = useCommand('repricing.undo');
  const [now] = useState(() => Date.now());
  const done = undo.data;
  return (
    <>
      <Failure of={undo.error} />
      {done ? (
        <Message
          kind="info"
          title={`Put back the costs of ${formatCounted(done.rows, 'usage log')}.`}
        />
      ) : null}
      {at === null ? null : (
        <SettingLine
          label="Last re-pricing"
          help="Undo puts back the costs that these usage logs had before it."
        >
          <div className="row">
            <span className="tab">{formatDateTime(at, zone, now)}</span>
            <Button
              icon={Undo2}
              busy={undo.isPending}
              onClick={() => undo.mutate(undefined, { onSuccess: onUndone })}
            >
              Undo
            </Button>
          </div>
        </SettingLine>
      )}
    </>
  );
}

/** Prices that changed act on priced usage logs only from here: first the difference, then the choice. */
export function RepricingSection(): ReactElement {
  const preview = useCommand('repricing.preview');
  const apply = useCommand('repricing.apply');
  const [shown, show] = useState<Shown>(null);
  const failure = preview.error ?? apply.error;
  const canApply = shown !== null && !shown.isApplied && shown.report.models.length > 0;
  return (
    <>
      <SectionHead
        title="Re-pricing"
        note="New prices act on priced usage logs only when you say so"
      >
        <PendingMark />
      </SectionHead>
      <Failure of={failure} />
      <SettingLine
        id="reprice"
        label="Price anew"
        help="With the catalogue and your own prices of now, each request at its own time. Reported costs stay."
      >
        <div className="row">
          <Button
            icon={RefreshCw}
            variant={canApply ? 'default' : 'primary'}
            busy={preview.isPending}
            onClick={() =>
              preview.mutate(undefined, {
                onSuccess: (report) => show({ report, isApplied: false }),
              })
            }
          >
            Show the difference
          </Button>
          {canApply ? (
            <Button
              variant="primary"
              busy={apply.isPending}
              onClick={() =>
                apply.mutate(undefined, {
                  onSuccess: (report) => show({ report, isApplied: true }),
                })
              }
            >
              Apply
            </Button>
          ) : null}
        </div>
      </SettingLine>
      <LastRepricing onUndone={() => show(null)} />
      {shown ? <Outcome shown={shown} /> : null}
    </>
  );
}
