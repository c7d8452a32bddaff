import type { ReactElement } from 'react';
import type { Owner } from '../../../../src-shared/ipc/projects.ts';
import type { SessionsPage } from '../../../../src-shared/ipc/sessions.ts';
import { CostHero } from '../../../components/money/cost-hero.tsx';
import { Kpi } from '../../../components/ui/kpi.tsx';
import { formatCount, UNKNOWN } from '../../../format/number.ts';
import { formatShare } from '../../../format/share.ts';
import { formatTokens, formatTokensExact } from '../../../format/tokens.ts';
import { useUsageView } from '../../usage/view-context.tsx';
import { meanText } from '../overview/overview-hero.tsx';
import { OWNER_WORDS } from '../overview/owner-words.ts';
import type { OwnerName } from '../place.ts';
import { useProjectsView } from '../projects-view.tsx';

/** `2nd`, `11th`. */
export function ordinal(rank: number): string {
  const tens = rank % 100;
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th');
  return `${formatCount(rank)}${ending}`;
}

function Place({ owner: { by }, data }: { owner: OwnerName; data: Owner }): ReactElement {
  const { rank, of, share } = data.place;
  const isThere = data.summary.requests > 0;
  return (
    <Kpi
      label={`Of ${OWNER_WORDS[by].all.toLowerCase()}`}
      value={share === null || !isThere ? UNKNOWN : formatShare(share)}
    >
      {isThere ? `${ordinal(rank)} of ${formatCount(of)}` : null}
    </Kpi>
  );
}

/** What it cost, and how much use that was. */
export function OwnerHero({
  owner,
  data,
  sessions,
  when,
}: {
  owner: OwnerName;
  data: Owner;
  sessions: SessionsPage | undefined;
  when: string;
}): ReactElement {
  const { range } = useProjectsView();
  const { zone, today } = useUsageView();
  const { requests, unpricedRequests, totalTokens, errors, errorRate } = data.summary;
  return (
    <section className="hero dash-hero" aria-label="Summary">
      <CostHero data={data} choice={range} when={when} zone={zone} today={today} />
      <div className="kpis">
        <Place owner={owner} data={data} />
        <Kpi label="Requests" value={formatCount(requests)}>
          {unpricedRequests > 0 ? `${formatCount(unpricedRequests)} unpriced` : null}
        </Kpi>
        <Kpi
          label="Tokens"
          value={formatTokens(totalTokens)}
          title={formatTokensExact(totalTokens)}
        >
          all classes
        </Kpi>
        <Kpi label="Sessions" value={sessions ? formatCount(sessions.totalCount) : UNKNOWN}>
          {sessions ? meanText(sessions.sums.netCost, sessions.totalCount) : null}
        </Kpi>
        <Kpi label="Errors" value={errorRate === null ? UNKNOWN : formatShare(errorRate, 2)}>
          {requests === 0 ? null : `${formatCount(errors)} of ${formatCount(requests)}`}
        </Kpi>
      </div>
    </section>
  );
}
