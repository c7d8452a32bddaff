import { EmptyVault } from '../../components/shell/empty-vault.tsx';
import { useDeferredValue, useLayoutEffect, useRef, type ReactElement } from 'react';
import { messageOf } from '../../api/bridge.ts';
import { useCall } from '../../api/use-call.ts';
import { ChartsProvider } from '../../components/chart/chart-context.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { AlertsSection } from './alerts-section.tsx';
import { BudgetsSection } from './budgets-section.tsx';
import { CostChart } from './cost-chart.tsx';
import { useDashboardView } from './dashboard-view.tsx';
import { DashboardDataProvider, useDashboardData } from './data-context.tsx';
import { DearestRequests, DearestSessions } from './dearest.tsx';
import { Distribution } from './distribution.tsx';
import { ErrorsSection } from './errors-section.tsx';
import { Heatmap } from './heatmap.tsx';
import { Hero } from './hero.tsx';
import { LatencySection } from './latency-section.tsx';
import { ListToNet } from './list-to-net.tsx';
import { useDashboardMemory } from './memory.tsx';
import { NamesSection } from './names-section.tsx';
import { SpikesProvider } from './spikes-context.tsx';
import { TokensSection } from './tokens-section.tsx';
import { useDashboard } from './use-dashboard.ts';
import { DashboardWaiting } from './waiting.tsx';

/** The dimensions that the chart is not stacked by, each with its list. */
function OtherNames(): ReactElement {
  const { data } = useDashboardData();
  const { seriesBy } = useDashboardView().place;
  const hasUsers = data.users.some(({ key }) => key !== null);
  return (
    <>
      {seriesBy === 'model' ? null : <NamesSection field="model" names={data.models} />}
      {seriesBy === 'provider' ? null : <NamesSection field="provider" names={data.providers} />}
      {seriesBy === 'project' ? null : <NamesSection field="project" names={data.projects} />}
      {hasUsers ? <NamesSection field="user" names={data.users} /> : null}
      {data.sources.length > 1 ? <NamesSection field="source" names={data.sources} /> : null}
    </>
  );
}

function LowerSections(): ReactElement {
  return (
    <div className="dash-grid">
      <Heatmap />
      <BudgetsSection />
      <AlertsSection />
      <LatencySection />
      <ErrorsSection />
      <ListToNet />
      <TokensSection />
      <OtherNames />
      <DearestSessions />
      <DearestRequests />
    </div>
  );
}

function Sections(): ReactElement {
  const memory = useDashboardMemory();
  // What stands below the first look is drawn after it, unless the way back leads there.
  const all = useDeferredValue(true, memory.last().scroll > 0);
  return (
    <ChartsProvider first="cost">
      <SpikesProvider>
        <Hero />
        <hr className="rule" />
        <div className="dash-first">
          <CostChart />
          <Distribution />
        </div>
        <hr className="rule" />
        {all ? <LowerSections /> : null}
      </SpikesProvider>
    </ChartsProvider>
  );
}

/** Everything at a glance: what it cost, when, by what, and what failed. */
export function DashboardScreen(): ReactElement {
  const memory = useDashboardMemory();
  const rows = useCall('vault.info', undefined).data?.rows;
  const { data, error, refetch } = useDashboard();
  const page = useRef<HTMLDivElement>(null);
  const shown = data !== undefined;
  useLayoutEffect(() => {
    // Back where it was left, once there is something to scroll.
    if (shown && page.current) page.current.scrollTop = memory.last().scroll;
  }, [shown, memory]);
  if (rows === 0) return <EmptyVault />;
  return (
    <div
      ref={page}
      className="page dash"
      onScroll={({ currentTarget }) => memory.keep({ scroll: currentTarget.scrollTop })}
    >
      {error ? (
        <div className="dash-message">
          <Message
            kind="crit"
            title="The dashboard could not be read."
            actions={<Button onClick={() => void refetch()}>Try again</Button>}
          >
            {messageOf(error)}
          </Message>
        </div>
      ) : null}
      {data ? (
        <DashboardDataProvider data={data}>
          <Sections />
        </DashboardDataProvider>
      ) : error ? null : (
        <DashboardWaiting />
      )}
    </div>
  );
}
