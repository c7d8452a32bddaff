import { RotateCw } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useLocation, useParams } from 'wouter';
import type { RejectedKind } from '../../../src-shared/domain/rejected-kind.ts';
import type { RejectedPage, RejectedSummary } from '../../../src-shared/ipc/imports.ts';
import { useCall } from '../../api/use-call.ts';
import { useZone } from '../../api/use-settings.ts';
import { TopBar } from '../../components/shell/top-bar.tsx';
import { Button, LinkButton } from '../../components/ui/button.tsx';
import { Failure } from '../../components/ui/failure.tsx';
import { Kpi } from '../../components/ui/kpi.tsx';
import { NameSearch } from '../../components/ui/name-search.tsx';
import { displayName } from '../../format/names.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { formatDate } from '../../format/time.ts';
import { RejectedInspector } from './rejected-inspector.tsx';
import { RejectedList } from './rejected-list.tsx';
import { useReadAgain, type ReadAgain } from './rejected-read-again.ts';
import { KIND_NAMES, rejectedAddress } from './rejected-words.ts';
import './rejected.css';

/** Lines of one page. */
const PAGE = 100;

/** What the list is narrowed to, and the way to its page. */
interface Shown {
  text: string;
  kind: RejectedKind | null;
  cursors: readonly (number | null)[];
}

function Hero({ summary }: { summary: RejectedSummary }): ReactElement {
  const zone = useZone();
  const { lines, files, newestAt, newestSource } = summary;
  return (
    <section className="hero rejected-hero" aria-label="Summary">
      <div>
        <div className="label">Lines that could not be read</div>
        <div className="big">{formatCount(lines)}</div>
      </div>
      <div className="kpis">
        <Kpi label="Files" value={formatCount(files)}>
          with such lines
        </Kpi>
        <Kpi label="Newest" value={newestAt === null ? '—' : formatDate(newestAt, zone)}>
          {newestSource === null ? null : displayName(newestSource)}
        </Kpi>
      </div>
    </section>
  );
}

function Filters({
  summary,
  shown,
  onChange,
}: {
  summary: RejectedSummary;
  shown: Shown;
  onChange: (shown: Shown) => void;
}): ReactElement {
  return (
    <div className="row rejected-filters">
      <NameSearch
        label="File or reason"
        value={shown.text}
        onChange={(text) => onChange({ ...shown, text, cursors: [null] })}
      />
      {summary.kinds.map(({ kind, lines }) => (
        <button
          key={kind}
          type="button"
          className="rejected-kind"
          aria-pressed={shown.kind === kind}
          onClick={() =>
            onChange({ ...shown, kind: shown.kind === kind ? null : kind, cursors: [null] })
          }
        >
          {KIND_NAMES[kind]} <span className="t3 tab">{formatCount(lines)}</span>
        </button>
      ))}
    </div>
  );
}

function Pages({
  page,
  shown,
  onChange,
}: {
  page: RejectedPage;
  shown: Shown;
  onChange: (shown: Shown) => void;
}): ReactElement | null {
  const { cursors } = shown;
  const last = page.rows.at(-1)?.id;
  if (cursors.length === 1 && !page.hasMore) return null;
  const first = (cursors.length - 1) * PAGE + 1;
  return (
    <p className="row sm t2 rejected-pages">
      <span className="tab">
        {formatCount(first)} to {formatCount(first + page.rows.length - 1)} of{' '}
        {formatCount(page.totalCount)}
      </span>
      {cursors.length > 1 ? (
        <LinkButton onClick={() => onChange({ ...shown, cursors: cursors.slice(0, -1) })}>
          Newer
        </LinkButton>
      ) : null}
      {page.hasMore && last !== undefined ? (
        <LinkButton onClick={() => onChange({ ...shown, cursors: [...cursors, last] })}>
          Older
        </LinkButton>
      ) : null}
    </p>
  );
}

function Split({
  page,
  shown,
  again,
  onChange,
}: {
  page: RejectedPage;
  shown: Shown;
  again: ReadAgain;
  onChange: (shown: Shown) => void;
}): ReactElement {
  const [, navigate] = useLocation();
  const openId = Number(useParams()['id'] ?? Number.NaN);
  const open = (id: number | null): void => navigate(rejectedAddress(id), { replace: true });
  const at = page.rows.findIndex(({ id }) => id === openId);
  const to = (index: number): (() => void) | null => {
    const row = at < 0 ? undefined : page.rows[index];
    return row === undefined ? null : () => open(row.id);
  };
  const line = page.rows[at];
  return (
    <div className={line ? 'rejected-split open' : 'rejected-split'}>
      <div className="rejected-scroll">
        {page.rows.length === 0 ? (
          <p className="t2">No rejected line is like this.</p>
        ) : (
          <RejectedList rows={page.rows} openId={line?.id ?? null} onOpen={open} />
        )}
        <Pages page={page} shown={shown} onChange={onChange} />
        <p className="sm t3">
          A line is read again by itself when its file changes, and all of them after an update of
          ChatVault.
        </p>
      </div>
      {line ? (
        <RejectedInspector
          line={line}
          again={again}
          onPrevious={to(at - 1)}
          onNext={to(at + 1)}
          onClose={() => open(null)}
        />
      ) : null}
    </div>
  );
}

function Body({ again }: { again: ReadAgain }): ReactElement | null {
  const [shown, setShown] = useState<Shown>({ text: '', kind: null, cursors: [null] });
  const summary = useCall('rejected.summary', undefined);
  const { text, kind, cursors } = shown;
  const input = { limit: PAGE, before: cursors.at(-1) ?? null, text, kind };
  const page = useCall('rejected.page', input, { keepPrevious: true });
  const error = summary.error ?? page.error;
  if (error)
    return <Failure of={error} onAgain={() => Promise.all([summary.refetch(), page.refetch()])} />;
  if (!summary.data || !page.data) return null;
  if (summary.data.lines === 0)
    return <p className="t2 rejected-none">Every line that could carry usage was read.</p>;
  return (
    <>
      <Hero summary={summary.data} />
      <Filters summary={summary.data} shown={shown} onChange={setShown} />
      <Split page={page.data} shown={shown} again={again} onChange={setShown} />
    </>
  );
}

/** What was not read, and why; each line with its text, and reading it again. */
export function RejectedScreen(): ReactElement {
  const again = useReadAgain();
  const lines = useCall('rejected.summary', undefined).data?.lines ?? 0;
  return (
    <>
      <TopBar title="Rejected lines" crumbs={[{ title: 'Sources', href: '/sources' }]}>
        <Button
          icon={RotateCw}
          busy={again.isPending}
          disabledBecause={lines === 0 ? 'There are no rejected lines' : again.disabledBecause}
          onClick={() => again.read(null)}
        >
          {lines < 2 ? 'Read again' : `Read all ${formatCounted(lines, 'line')} again`}
        </Button>
      </TopBar>
      <main className="body rejected-body" data-region="content" tabIndex={-1}>
        <Failure of={again.error} />
        <Body again={again} />
      </main>
    </>
  );
}
