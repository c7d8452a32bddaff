import type { ReactElement } from 'react';
import type { ImportStatus } from '../../../src-shared/ipc/imports.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCommand } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { formatCounted } from '../../format/number.ts';
import { importSums } from './import-figures.ts';

/** After an import that did not end: what is in, and the way on. */
export function ImportOutcome({ status }: { status: ImportStatus }): ReactElement | null {
  const start = useCommand('imports.start');
  if (status.state !== 'cancelled' && status.state !== 'failed') return null;
  const kept = importSums(status.sources).new;
  const sources = status.sources.map(({ name }) => name);
  const failed = status.state === 'failed';
  const goOn = (
    <Button
      busy={start.isPending}
      disabledBecause={sources.length === 0 ? 'Choose the file again' : null}
      onClick={() => start.mutate({ sources })}
    >
      Go on
    </Button>
  );
  return (
    <div className="sources-message">
      <Message
        kind={failed ? 'crit' : 'warn'}
        title={failed ? 'The import stopped.' : 'The import was cancelled.'}
        actions={goOn}
      >
        {failed && status.error ? `${status.error} ` : ''}
        {`${formatCounted(kept, 'new usage log')} ${kept === 1 ? 'is' : 'are'} in the vault and ${kept === 1 ? 'stays' : 'stay'} there. Going on reads the rest.`}
        {start.error ? ` ${messageOf(start.error)}` : ''}
      </Message>
    </div>
  );
}
