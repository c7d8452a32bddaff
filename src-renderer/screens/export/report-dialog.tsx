import { FolderOpen } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import type { ReportKind, ReportSaved } from '../../../src-shared/ipc/reports.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { useToday, useZone } from '../../api/use-settings.ts';
import { useCommandHandler } from '../../commands/command-context.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Message } from '../../components/ui/message.tsx';
import { Select } from '../../components/ui/select.tsx';
import { useToast } from '../../components/ui/toasts.tsx';
import { formatBytes } from '../../format/bytes.ts';
import { copyText } from '../../format/copy.ts';
import { fileName } from '../../format/names.ts';
import { FormLine } from './form-line.tsx';
import { firstChoice, type MonthChoice, monthChoices } from './report-months.ts';

const KINDS = [
  { value: 'pdf', label: 'PDF, to send or print' },
  { value: 'html', label: 'HTML, one file for any browser' },
] as const;
const KIND_HELP = {
  pdf: 'A4, or Letter where that is usual.',
  html: 'Holds all it needs: no scripts, nothing is loaded from elsewhere.',
} as const;

/** Says where the file is. */
function useSavedToast(): (saved: ReportSaved) => void {
  const toast = useToast();
  const { mutate: reveal } = useCommand('reports.reveal');
  return ({ path, bytes }) => {
    if (path === null) return;
    toast({
      title: `Exported the report, ${formatBytes(bytes)}`,
      description: fileName(path),
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
  };
}

/** The command that exports a month's report, and its dialog. */
export function ReportCommand({ enabled }: { enabled: boolean }): ReactElement | null {
  const [open, setOpen] = useState(false);
  useCommandHandler('report.open', () => setOpen(true), enabled);
  return enabled ? <ReportDialog open={open} onClose={() => setOpen(false)} /> : null;
}

function ReportForm({
  month,
  months,
  setMonth,
  kind,
  setKind,
}: {
  month: string;
  months: readonly MonthChoice[];
  setMonth: (month: string) => void;
  kind: ReportKind;
  setKind: (kind: ReportKind) => void;
}): ReactElement {
  return (
    <div className="export-form">
      <FormLine label="Month" help="Of all usage, whatever the screen shows.">
        <Select label="Month" value={month} options={months} onChange={setMonth} />
      </FormLine>
      <FormLine label="Format" help={KIND_HELP[kind]}>
        <Select label="Format" value={kind} options={KINDS} onChange={setKind} />
      </FormLine>
    </div>
  );
}

function ReportDialog({ open, onClose }: { open: boolean; onClose: () => void }): ReactElement {
  const zone = useZone();
  const info = useCall('vault.info', undefined).data;
  const months = monthChoices(info?.firstTimestamp ?? null, useToday(zone), zone);
  const [chosen, setMonth] = useState<string | null>(null);
  const [kind, setKind] = useState<ReportKind>('pdf');
  const month = months.some(({ value }) => value === chosen) ? (chosen ?? '') : firstChoice(months);
  const save = useCommand('reports.save');
  const tell = useSavedToast();
  const main = useRef<HTMLButtonElement>(null);
  const begin = (): void =>
    save.mutate(
      { month, kind },
      {
        onSuccess(saved) {
          if (saved.path !== null) onClose();
          tell(saved);
        },
      },
    );
  const close = (): void => {
    save.reset();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      className="export-dialog"
      initialFocus={main}
      title="Export report"
    >
      <p className="t2 export-what">
        What a month cost, by model, project, user and day, against the month before.
      </p>
      <ReportForm {...{ month, months, setMonth, kind, setKind }} />
      {save.error ? (
        <div className="export-failure">
          <Message kind="crit" title="The report was not exported.">
            {messageOf(save.error)}
          </Message>
        </div>
      ) : null}
      <div className="dialog-foot">
        <span className="end">
          <Button onClick={close}>Close</Button>
          <Button ref={main} variant="primary" busy={save.isPending} onClick={begin}>
            Choose file and export…
          </Button>
        </span>
      </div>
    </Dialog>
  );
}
