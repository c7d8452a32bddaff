import { ListFilter } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useCommandHandler } from '../../commands/command-context.tsx';
import { TopBar } from '../../components/shell/top-bar.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Segmented } from '../../components/ui/choice.tsx';
import { Popover } from '../../components/ui/popover.tsx';
import { FilterChips } from '../usage/filter-chips.tsx';
import { FilterEditor } from '../usage/filter-editor/filter-editor.tsx';
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
  useCommandHandler('usage.filter', () => setOpen(true));
  return (
    <>
      <TopBar title="Dashboard">
        <RangePicker />
        <Period />
        <Popover
          open={open}
          onOpenChange={setOpen}
          label="Filter"
          className="filter-editor"
          trigger={
            <Button icon={ListFilter} command="usage.filter">
              Filter
            </Button>
          }
        >
          <FilterEditor onDone={() => setOpen(false)} />
        </Popover>
      </TopBar>
      <main className="body dash-body" data-region="content">
        {place.filters.length > 0 ? (
          <div className="dash-filters">
            <FilterChips onOpen={() => setOpen(true)} />
          </div>
        ) : null}
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
