import type { ReactElement, ReactNode } from 'react';
import { divideHalfEven } from '../../../../src-shared/domain/half-even.ts';
import { formatUsd, parseUsd } from '../../../../src-shared/domain/money.ts';
import type { OwnerKind, OwnerRow, Owners } from '../../../../src-shared/ipc/projects.ts';
import { CostHero } from '../../../components/money/cost-hero.tsx';
import { Kpi } from '../../../components/ui/kpi.tsx';
import { formatMoney, formatMoneyExact } from '../../../format/money.ts';
import { formatCount, UNKNOWN } from '../../../format/number.ts';
import { formatDate } from '../../../format/time.ts';
import { formatShare } from '../../../format/share.ts';
import { ChangeText } from '../../dashboard/change-text.tsx';
import { moneyChange } from '../../dashboard/change.ts';
import { measureOf, wholeOf } from '../../dashboard/figures.ts';
import { daysBetween, monthOrBefore } from '../../dashboard/span-words.ts';
import { useUsageView } from '../../usage/view-context.tsx';
import { useProjectsView } from '../projects-view.tsx';
import { SessionLink } from '../session-link.tsx';
import { moneyOf } from './money-of.ts';
import { OwnerLink } from './owner-link.tsx';
import { partBefore } from './part-before.ts';
import { countOwners, isComparable } from './owner-words.ts';

/** What a session cost on average. */
export function meanText(netCost: string, count: number): string {
  if (count === 0) return '\u00a0';
  const mean = divideHalfEven(parseUsd(netCost) ?? 0n, BigInt(count));
  return `mean ${formatMoney(formatUsd(mean))}`;
}

/** The one whose cost rose by the largest amount, of those that had any before. */
function grewMost(rows: readonly OwnerRow[]): OwnerRow | null {
  let most: { row: OwnerRow; by: bigint } | null = null;
  for (const row of rows) {
    const before = parseUsd(row.previousShownCost ?? row.previousNetCost) ?? 0n;
    const by = (parseUsd(row.shownCost ?? row.netCost) ?? 0n) - before;
    if (before > 0n && by > 0n && (most === null || by > most.by)) most = { row, by };
  }
  return most?.row ?? null;
}

function Largest({ data, by }: { data: Owners; by: OwnerKind }): ReactElement {
  const [first] = data.owners;
  const measure = measureOf(data);
  if (!first) return <Kpi label="Largest" value={UNKNOWN} />;
  const whole = measure.value(wholeOf(data.summary));
  return (
    <Kpi label="Largest" value={<OwnerLink by={by} row={first} />} title={first.key ?? undefined}>
      {measure.alone(first)}
      {whole > 0 ? `, ${formatShare(measure.value(first) / whole)}` : ''}
    </Kpi>
  );
}

function Grew({ data, by }: { data: Owners; by: OwnerKind }): ReactElement {
  const { range } = useProjectsView();
  const { zone } = useUsageView();
  const row = isComparable(range, data) ? grewMost(data.owners) : null;
  if (!row) return <Kpi label="Grew most" value={UNKNOWN} />;
  const { from, to } = data.previous.range;
  const money = moneyOf(data);
  const before = partBefore(row);
  return (
    <Kpi
      label="Grew most"
      value={<OwnerLink by={by} row={row} />}
      title={`${money.exact(row)}, before ${money.exact(before)}`}
    >
      <ChangeText
        change={moneyChange(row.shownCost ?? row.netCost, before.shownCost ?? before.netCost)}
      />{' '}
      on {monthOrBefore(daysBetween(from, to, zone))}
    </Kpi>
  );
}

function Costliest({ data: { sessions } }: { data: Owners }): ReactNode {
  const { zone } = useUsageView();
  const { dearest } = sessions;
  if (!dearest) return <Kpi label="Costliest session" value={UNKNOWN} />;
  const day = formatDate(dearest.startedAt, zone).replace(/ \d{4}$/, '');
  return (
    <Kpi
      label="Costliest session"
      value={
        <SessionLink name={dearest} owner={null}>
          {formatMoney(dearest.netCost)}
        </SessionLink>
      }
      title={`${formatMoneyExact(dearest.netCost)} in session ${dearest.session}`}
    >
      {dearest.projectLabel ?? 'no project'}, {day}
    </Kpi>
  );
}

/** What all of them cost, and which ones stand out. */
export function OverviewHero({
  data,
  by,
  when,
}: {
  data: Owners;
  by: OwnerKind;
  when: string;
}): ReactElement {
  const { range } = useProjectsView();
  const { zone, today } = useUsageView();
  const { sessions } = data;
  return (
    <section className="pj-hero" aria-label="Summary">
      <div className="pj-cost">
        <CostHero
          data={data}
          choice={range}
          when={when}
          where={
            data.owners.length > 0
              ? ` ${by === 'user' ? 'of' : 'in'} ${countOwners(data.owners, by)}`
              : ''
          }
          zone={zone}
          today={today}
        />
      </div>
      <div className="pj-kpis">
        <Largest data={data} by={by} />
        <Grew data={data} by={by} />
        <Kpi label="Sessions" value={formatCount(sessions.total)}>
          {meanText(sessions.netCost, sessions.total)}
        </Kpi>
        <Costliest data={data} />
      </div>
    </section>
  );
}
