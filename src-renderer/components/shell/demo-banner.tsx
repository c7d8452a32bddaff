import { FlaskConical } from 'lucide-react';
import type { ReactElement } from 'react';
import { messageOf } from '../../api/bridge.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { Button } from '../ui/button.tsx';

/** Says that the figures are made up, and the way back; nothing over the own vault. */
export function DemoBanner(): ReactElement | null {
  const info = useCall('app.info', undefined).data;
  const close = useCommand('app.closeDemo');
  if (!info?.demo) return null;
  return (
    <div className="demo-banner" role="status">
      <FlaskConical className="icon-s" strokeWidth={1.75} aria-hidden />
      <span>
        <b>Demo vault</b>: made-up figures
      </span>
      {close.error ? <span className="t2">{messageOf(close.error)}</span> : null}
      <Button
        size="small"
        className="end"
        busy={close.isPending}
        onClick={() => close.mutate(undefined)}
      >
        Back to my vault
      </Button>
    </div>
  );
}
