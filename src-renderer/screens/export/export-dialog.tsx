import { useRef, useState, type ReactElement, type ReactNode, type RefObject } from 'react';
import type { ExportStatus } from '../../../src-shared/ipc/exports.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Message } from '../../components/ui/message.tsx';
import { fileName } from '../../format/names.ts';
import { formatCounted } from '../../format/number.ts';
import { useExportDialog } from './export-context.tsx';
import { ExportForm } from './export-form.tsx';
import { inputOf, keepChoice, lastChoice, presetOf } from './export-presets.ts';
import { ExportProgress } from './export-progress.tsx';

/** What went wrong with the last try: the call itself, or the writing. */
function failureOf(status: ExportStatus | undefined, error: Error | null): string | null {
  if (error) return messageOf(error);
  return status?.state === 'failed' ? (status.error ?? 'The export failed.') : null;
}

function Foot({
  running,
  choosing,
  main,
  onStart,
  onClose,
  onCancel,
}: {
  running: boolean;
  choosing: boolean;
  /** Where the act stands that the dialog is for. */
  main: RefObject<HTMLButtonElement | null>;
  onStart: () => void;
  onClose: () => void;
  onCancel: () => void;
}): ReactElement {
  const buttons: ReactNode = running ? (
    <>
      <Button ref={main} onClick={onClose}>
        Close
      </Button>
      <Button onClick={onCancel}>Cancel export</Button>
    </>
  ) : (
    <>
      <Button onClick={onClose}>Close</Button>
      <Button ref={main} variant="primary" busy={choosing} onClick={onStart}>
        Choose file and export…
      </Button>
    </>
  );
  return (
    <div className="dialog-foot">
      {running ? (
        <span className="sm t3">You can close this: it goes on in the top bar</span>
      ) : null}
      <span className="end">{buttons}</span>
    </div>
  );
}

function Failure({ text }: { text: string | null }): ReactElement | null {
  if (text === null) return null;
  return (
    <div className="export-failure">
      <Message kind="crit" title="The export failed.">
        {text}
      </Message>
    </div>
  );
}

/** Export of what is shown: format and columns, then the system's dialog, then progress. */
export function ExportDialog(): ReactElement {
  const { open, request, hide } = useExportDialog();
  const status = useCall('exports.status', undefined).data;
  const totals = useCall(
    'usage.totals',
    { filter: request?.filter ?? {} },
    { enabled: open && request !== null },
  ).data;
  const start = useCommand('exports.start');
  const cancel = useCommand('exports.cancel');
  const [choice, setChoice] = useState(lastChoice);
  const main = useRef<HTMLButtonElement>(null);
  const { format } = presetOf(choice.preset);
  const running = status?.state === 'running';
  const failure = failureOf(status, start.error);
  const total = running ? status.totalRows : totals?.totalCount;
  const begin = (): void => {
    if (!request) return;
    keepChoice(choice);
    const { filter, sort } = request;
    start.mutate({
      ...inputOf(choice),
      filter,
      sort,
      suggestedName: `${request.suggestedName}.${format}`,
    });
  };
  const name = running && status.path !== null ? fileName(status.path) : null;
  return (
    <Dialog
      open={open}
      onClose={hide}
      className="export-dialog"
      initialFocus={main}
      title={total === undefined ? 'Export' : `Export ${formatCounted(total, 'usage log')}`}
    >
      <p className="t2 export-what">{request?.description ?? 'An export is running.'}</p>
      <ExportForm
        choice={choice}
        onChange={setChoice}
        fileName={name ?? `${request?.suggestedName ?? 'usage'}.${format}`}
        locked={running}
      />
      <Failure text={running ? null : failure} />
      {running ? <ExportProgress status={status} /> : null}
      <Foot
        running={running}
        main={main}
        choosing={start.isPending || status?.state === 'choosing'}
        onStart={begin}
        onClose={hide}
        onCancel={() => cancel.mutate(undefined)}
      />
    </Dialog>
  );
}
