import { useState, type ReactElement } from 'react';
import { TopBar } from '../../components/shell/top-bar.tsx';
import { useCommandHandler } from '../../commands/command-context.tsx';
import { useExportDialog } from '../export/export-context.tsx';
import { describeExport, suggestedName } from '../export/export-name.ts';
import { RangePicker } from './range-picker/range-picker.tsx';
import { UsageScreen } from './usage-screen.tsx';
import { useUsageView } from './view-context.tsx';

/** Whether a dashboard led here: then the way back is one step of the window's history. */
function ledFromDashboard(): boolean {
  const state: unknown = window.history.state;
  return (
    typeof state === 'object' && state !== null && 'from' in state && state.from === 'dashboard'
  );
}

/** The usage screen in its frame. */
export function UsagePage(): ReactElement {
  const { view, filter, days } = useUsageView();
  const { show } = useExportDialog();
  const [led] = useState(ledFromDashboard);
  useCommandHandler('export.open', () =>
    show({
      filter,
      sort: view.sort,
      description: describeExport(view.filters, view.text, days),
      suggestedName: suggestedName(view.filters, days),
    }),
  );
  return (
    <>
      <TopBar
        title="Usage"
        searchable
        cameFrom={led ? { title: 'Dashboard', back: () => window.history.back() } : null}
      >
        <RangePicker />
      </TopBar>
      <main className="body" data-region="content">
        <UsageScreen />
      </main>
    </>
  );
}
