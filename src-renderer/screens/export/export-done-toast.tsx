import { FolderOpen } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ExportStatus } from '../../../src-shared/ipc/exports.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { useToast } from '../../components/ui/toasts.tsx';
import { formatBytes } from '../../format/bytes.ts';
import { copyText } from '../../format/copy.ts';
import { formatDuration } from '../../format/duration.ts';
import { fileName } from '../../format/names.ts';
import { formatCounted } from '../../format/number.ts';
import { useExportDialog } from './export-context.tsx';

/** When an export ends well: closes its dialog and says where the file is. Shows nothing itself. */
export function ExportDoneToast(): null {
  const status = useCall('exports.status', undefined).data;
  const { mutate: reveal } = useCommand('exports.reveal');
  const { hide } = useExportDialog();
  const toast = useToast();
  const before = useRef<ExportStatus['state'] | undefined>(undefined);
  useEffect(() => {
    if (!status) return;
    const ended =
      status.state === 'done' && before.current !== undefined && before.current !== 'done';
    before.current = status.state;
    const { path } = status;
    if (!ended || path === null) return;
    hide();
    toast({
      title: `Exported ${formatCounted(status.rows, 'row')}, ${formatBytes(status.bytes)}`,
      description: `${fileName(path)}, in ${formatDuration(status.durationMs)}`,
      actions: (
        <>
          <Button icon={FolderOpen} onClick={() => reveal(undefined)}>
            Show in folder
          </Button>
          <Button variant="quiet" onClick={() => copyText(path)}>
            Copy path
          </Button>
        </>
      ),
    });
  }, [status, hide, toast, reveal]);
  return null;
}
