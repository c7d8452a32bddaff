import { useState, type ReactElement } from 'react';
import { useCommandHandler } from '../../commands/command-context.tsx';
import { TopBar } from '../../components/shell/top-bar.tsx';
import { Segmented } from '../../components/ui/choice.tsx';
import { FilterButton, FilterLine } from '../usage/filter-button.tsx';
import { RangePicker } from '../usage/range-picker/range-picker.tsx';
import { DASHBOARD_PERIODS, PERIOD_WORDS } from './choices.ts';
import { DashboardScreen } from './dashboard-screen.tsx';
import { DashboardViewProvider, useDashboardView } from './dashboard-view.tsx';

function Period(): ReactElement {
  const { place, change } = useDashboardView();
  useCommandHandler('dashboard.daily', () => change({ period: 'daily' }));
  useCommandHandler('dashboard.weekly', () => change({ period: 'weekly' }));
  useCommandHandler('dashboard.monthly', () => change({ period: 'monthly' }));
  return (
    <Segmented
      label="Period"
      value={place.period}
      options={DASHBOARD_PERIODS.map((value) => ({ value, label: PERIOD_WORDS[value].label }))}
      onChange={(period) => change({ period })}
    />
  );
}

function Framed(): ReactElement {
  const { place } = useDashboardView();
  const [open, setOpen] = useState(false);
  return (
    <>
      <TopBar title="Dashboard">
        <RangePicker />
        <Period />
        <FilterButton open={open} setOpen={setOpen} />
      </TopBar>
      <main className="body dash-body" data-region="content">
        <FilterLine filters={place.filters} onOpen={() => setOpen(true)} />
        <DashboardScreen />
      </main>
    </>
  );
}

/** The dashboard in its frame. */
export function DashboardPage(): ReactElement {
  return (
    <DashboardViewProvider>
      <Framed />
    </DashboardViewProvider>
  );
}
