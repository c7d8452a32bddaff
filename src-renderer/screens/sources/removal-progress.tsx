import type { ReactElement } from 'react';
import { messageOf } from '../../api/bridge.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { Progress } from '../../components/ui/progress.tsx';
import { displayName } from '../../format/names.ts';
import { formatCount, formatCounted } from '../../format/number.ts';

/** A source that is being taken out of the vault: how far that is, and a way to stop it. */
export function RemovalProgress(): ReactElement | null {
  const status = useCall('upkeep.status', undefined).data;
  const cancel = useCommand('sources.cancelDelete');
  const running = status?.running;
  if (!running || running.kind !== 'source' || running.source === null) return null;
  const { removed, total, source } = running;
  const name = displayName(source);
  return (
    <section className="section" aria-label={`Deleting ${name}`}>
      <Message
        kind="info"
        title={`Deleting ${name} from the vault.`}
        actions={
          <Button busy={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
            Stop
          </Button>
        }
      >
        {`${formatCount(removed)} of ${formatCounted(total, 'usage log')} are gone. What is left when you stop stays, and the source stays left out.`}
        {cancel.error ? ` ${messageOf(cancel.error)}` : ''}
      </Message>
      <div className="import-bar">
        <Progress value={total === 0 ? null : removed / total} label={`Deleting ${name}`} />
      </div>
    </section>
  );
}
