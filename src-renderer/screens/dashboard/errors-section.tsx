import type { ReactElement } from 'react';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { formatCount, UNKNOWN } from '../../format/number.ts';
import { formatShare } from '../../format/share.ts';
import { formatDateTime, formatMoment } from '../../format/time.ts';
import { explainError } from '../usage/inspector/explain-error.ts';
import { useUsageView } from '../usage/view-context.tsx';
import { useDashboardView } from './dashboard-view.tsx';
import { useDashboardData } from './data-context.tsx';
import { momentOf } from './span-words.ts';
import { onlyErrors, onlyKind } from './targets.ts';

/** Kinds that are listed one by one. */
const MOST = 6;

type Kind = Dashboard['errors'][number];

type Named = Pick<Kind, 'statusCode' | 'type'>;

/** What an error is, in words: by its code, or by the provider's own word where the code says nothing or several have it. */
export function errorWords({ statusCode, type }: Named, among: readonly Named[]): string {
  const known = statusCode === null ? 'failed' : explainError(statusCode).short;
  const isShared = among.filter((other) => other.statusCode === statusCode).length > 1;
  const words =
    type !== null && (known === 'failed' || isShared) ? type.replaceAll('_', ' ') : known;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function ErrorLine({ kind, zone }: { kind: Kind; zone: string }): ReactElement {
  const { errors } = useDashboardData().data;
  const { today } = useUsageView();
  const { place, open } = useDashboardView();
  const { statusCode, type, newestTimestamp, count } = kind;
  const day = formatDateTime(newestTimestamp, zone, momentOf(today, zone)).replace(/,.*/, '');
  return (
    <tr>
      <td className="mono">{statusCode ?? UNKNOWN}</td>
      <td>
        <button
          type="button"
          className="link-quiet cut"
          title={type ?? undefined}
          onClick={() => open({ filters: onlyKind(place.filters, kind) })}
        >
          {errorWords(kind, errors)}
        </button>
      </td>
      <td className="num t3 only-wide" title={formatMoment(newestTimestamp, zone)}>
        {day}
      </td>
      <td className="num">{formatCount(count)}</td>
    </tr>
  );
}

/** The last line: all of them, also those that are not listed. */
function AllErrors(): ReactElement {
  const { summary } = useDashboardData().data;
  const { place, open } = useDashboardView();
  return (
    <tr className="total">
      <td colSpan={2}>
        {summary.errors === 0 ? (
          'No errors'
        ) : (
          <button
            type="button"
            className="link-quiet all-errors"
            onClick={() => open({ filters: onlyErrors(place.filters) })}
          >
            All errors
          </button>
        )}
      </td>
      <td className="only-wide" aria-hidden />
      <td className="num">{formatCount(summary.errors)}</td>
    </tr>
  );
}

function OtherKinds({ kinds }: { kinds: readonly Kind[] }): ReactElement | null {
  if (kinds.length === 0) return null;
  return (
    <tr>
      <td colSpan={2} className="t3">
        <span className="all-errors">{kinds.length} other kinds</span>
      </td>
      <td className="only-wide" aria-hidden />
      <td className="num">{formatCount(kinds.reduce((sum, { count }) => sum + count, 0))}</td>
    </tr>
  );
}

/** What failed, the most frequent first. */
export function ErrorsSection(): ReactElement {
  const { errors, summary } = useDashboardData().data;
  const { zone } = useUsageView();
  const listed = errors.slice(0, errors.length > MOST ? MOST - 1 : MOST);
  return (
    <section className="section" aria-label="Errors">
      <header>
        <h2 className="head">Errors</h2>
        {summary.errorRate === null ? null : (
          <span className="sm t3 end">{formatShare(summary.errorRate, 2)}</span>
        )}
      </header>
      <table className="plain errors">
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">What</th>
            <th scope="col" className="num only-wide">
              Newest
            </th>
            <th scope="col" className="num">
              Count
            </th>
          </tr>
        </thead>
        <tbody>
          {listed.map((kind) => (
            <ErrorLine key={`${kind.statusCode} ${kind.type}`} kind={kind} zone={zone} />
          ))}
          <OtherKinds kinds={errors.slice(listed.length)} />
          <AllErrors />
        </tbody>
      </table>
    </section>
  );
}
