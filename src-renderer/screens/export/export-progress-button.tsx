import { Download, OctagonAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useCall } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { useExportDialog } from './export-context.tsx';
import { exportShare } from './export-progress.tsx';

/** In the top bar while an export runs behind the closed dialog, or after it failed there. */
export function ExportProgressButton(): ReactElement | null {
  const status = useCall('exports.status', undefined).data;
  const { open, show } = useExportDialog();
  if (open || !status) return null;
  if (status.state === 'running')
    return (
      <Button variant="quiet" size="small" icon={Download} className="tab" onClick={() => show()}>
        {`Exporting ${Math.floor((exportShare(status) ?? 0) * 100)}%`}
      </Button>
    );
  if (status.state === 'failed')
    return (
      <Button variant="quiet" size="small" icon={OctagonAlert} onClick={() => show()}>
        Export failed
      </Button>
    );
  return null;
}
