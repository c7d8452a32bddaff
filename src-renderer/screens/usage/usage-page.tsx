import { useState, type ReactElement } from 'react';
import { TopBar } from '../../components/shell/top-bar.tsx';
import { useCommandHandler } from '../../commands/command-context.tsx';
import { useExportDialog } from '../export/export-context.tsx';
import { describeExport, suggestedName } from '../export/export-name.ts';
import { RangePicker } from './range-picker/range-picker.tsx';
import { UsageScreen } from './usage-screen.tsx';
import { useUsageAddress } from './use-usage-address.ts';
import { useUsageView } from './view-context.tsx';

const LED_FROM: Readonly<Record<string, string>> = { dashboard: 'Dashboard', projects: 'Projects' };

/** The title of the screen that led here; null: none did. The way back is one step of the window's history. */
function ledFrom(): string | null {
  const state: unknown = window.history.state;
  if (typeof state !== 'object' || state === null || !('from' in state)) return null;
  return LED_FROM[String(state.from)] ?? null;
}

/** The usage screen in its frame. */
export function UsagePage(): ReactElement {
  const state = useUsageView();
  const { view, filter, days } = state;
  useUsageAddress(state);
  const { show } = useExportDialog();
  const [led] = useState(ledFrom);
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
        cameFrom={led === null ? null : { title: led, back: () => window.history.back() }}
      >
        <RangePicker />
      </TopBar>
      <main className="body" data-region="content">
        <UsageScreen />
      </main>
    </>
  );
}
