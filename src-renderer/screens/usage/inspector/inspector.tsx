import { ArrowDown, ArrowUp, Braces, FolderOpen, X } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { UsageDetail } from '../../../../src-shared/ipc/usage.ts';
import { messageOf } from '../../../api/bridge.ts';
import { useCall, useCommand } from '../../../api/use-call.ts';
import { Button, IconButton } from '../../../components/ui/button.tsx';
import { FutureMark } from '../../../components/ui/in-future.tsx';
import { Failure } from '../../../components/ui/failure.tsx';
import { Message } from '../../../components/ui/message.tsx';
import { Skeleton, useLate } from '../../../components/ui/skeleton.tsx';
import { Status } from '../../../components/ui/status.tsx';
import { copyText } from '../../../format/copy.ts';
import { formatMoney, formatMoneyExact } from '../../../format/money.ts';
import { useUsageView } from '../view-context.tsx';
import { CostTable } from './cost-table.tsx';
import { ErrorDetails } from './error-details.tsx';
import { explainError } from './explain-error.ts';
import { FactList } from './fact-list.tsx';
import { factsOf } from './facts.ts';

const COST_WORDS = {
  priced: 'priced',
  reported: 'cost reported',
  free: 'free',
  // The figure beside it says so already.
  unpriced: '',
} as const;

function Outcome({ detail }: { detail: UsageDetail }): ReactElement {
  const { statusCode, isError } = detail;
  if (isError) {
    const { short } = explainError(statusCode);
    return (
      <Status kind="crit">{statusCode === null ? 'Failed' : `${statusCode}, ${short}`}</Status>
    );
  }
  const outcome = [statusCode === null ? 'OK' : String(statusCode), COST_WORDS[detail.costStatus]];
  return <Status kind="ok">{outcome.filter(Boolean).join(', ')}</Status>;
}

/** The net cost alone: in the currency that screens show, where it can be converted. */
function NetCost({ detail }: { detail: UsageDetail }): ReactElement {
  if (detail.netCost === null)
    return (
      <div className="row">
        <div className="strip-unpriced">Unpriced</div>
        <Link href="/settings/unpriced" className="link">
          Set a price
        </Link>
      </div>
    );
  const { currency, amount } = detail.cost.shown ?? { currency: 'USD', amount: detail.netCost };
  const guess = detail.cost.shown?.isEstimated || detail.cost.notes.includes('estimated');
  return (
    <div className="strip-figure tab" title={formatMoneyExact(amount, currency)}>
      {guess ? '≈\u2009' : ''}
      {formatMoney(amount, currency)}
    </div>
  );
}

function Figure({ detail }: { detail: UsageDetail }): ReactElement {
  const [now] = useState(() => Date.now());
  return (
    <div className="insp-figure">
      <div className="grow">
        <div className="label">
          {detail.cost.plan === null ? 'Net cost' : `Value, under ${detail.cost.plan}`}
        </div>
        <NetCost detail={detail} />
      </div>
      <span className="insp-marks">
        <Outcome detail={detail} />
        {detail.timestamp > now ? <FutureMark /> : null}
      </span>
    </div>
  );
}

function Acts({ detail }: { detail: UsageDetail }): ReactElement {
  const reveal = useCommand('usage.reveal');
  const [copied, setCopied] = useState(false);
  return (
    <>
      <div className="row insp-acts">
        <Button
          icon={FolderOpen}
          busy={reveal.isPending}
          disabledBecause={detail.file === null ? 'This usage log came from no file' : null}
          onClick={() => reveal.mutate({ id: detail.id })}
        >
          Show file
        </Button>
        <Button
          icon={Braces}
          onClick={() => {
            copyText(JSON.stringify(detail, null, 2));
            setCopied(true);
          }}
        >
          {copied ? 'Copied' : 'Copy as JSON'}
        </Button>
      </div>
      <Failure of={reveal.error} />
    </>
  );
}

function Body({ detail, home }: { detail: UsageDetail; home: string }): ReactElement {
  const { zone } = useUsageView();
  const facts = <FactList facts={factsOf(detail, { zone, home })} />;
  return (
    <>
      <Figure detail={detail} />
      {detail.isError ? <ErrorDetails detail={detail} /> : null}
      <CostTable detail={detail} zone={zone} />
      {facts}
      <Acts key={detail.id} detail={detail} />
      {detail.isError ? null : <ErrorDetails detail={detail} />}
    </>
  );
}

function Waiting(): ReactElement | null {
  return useLate(true) ? (
    <div className="insp-wait" aria-hidden>
      <Skeleton width={64} height={12} />
      <Skeleton width={140} height={28} />
      {[90, 70, 80, 60, 75, 85, 65].map((width) => (
        <Skeleton key={width} width={`${width}%`} height={14} />
      ))}
    </div>
  ) : null;
}

/** One usage log with all that is known of it. */
export function Inspector({
  id,
  onPrevious,
  onNext,
  onClose,
}: {
  id: number;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
  onClose: () => void;
}): ReactElement {
  const query = useCall('usage.detail', { id }, { keepPrevious: true });
  const home = useCall('app.info', undefined).data?.home ?? '';
  return (
    // Esc closes from anywhere within.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      className="insp"
      aria-label="Usage log"
      data-region="inspector"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className="row">
        <h2 className="head grow">Usage log</h2>
        <IconButton
          label="Previous"
          icon={ArrowUp}
          disabledBecause={onPrevious ? null : 'This is the first on this page'}
          onClick={() => onPrevious?.()}
        />
        <IconButton
          label="Next"
          icon={ArrowDown}
          disabledBecause={onNext ? null : 'This is the last on this page'}
          onClick={() => onNext?.()}
        />
        <IconButton label="Close" icon={X} onClick={onClose} />
      </header>
      {query.error ? (
        <Message
          kind="crit"
          title={messageOf(query.error)}
          actions={<Button onClick={() => void query.refetch()}>Try again</Button>}
        />
      ) : null}
      {query.data && !query.error ? <Body detail={query.data} home={home} /> : null}
      {query.isPending ? <Waiting /> : null}
    </aside>
  );
}
