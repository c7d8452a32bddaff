import type { ReactElement } from 'react';
import { TopBar } from '../../components/shell/top-bar.tsx';
import { useCommandHandler } from '../../commands/command-context.tsx';
import { useExportDialog } from '../export/export-context.tsx';
import { describeExport, suggestedName } from '../export/export-name.ts';
import { RangePicker } from './range-picker/range-picker.tsx';
import { UsageScreen } from './usage-screen.tsx';
import { useUsageView } from './view-context.tsx';

/** The usage screen in its frame. */
export function UsagePage(): ReactElement {
  const { view, filter, days } = useUsageView();
  const { show } = useExportDialog();
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
      <TopBar title="Usage" searchable>
        <RangePicker />
      </TopBar>
      <main className="body" data-region="content">
        <UsageScreen />
      </main>
    </>
  );
}
