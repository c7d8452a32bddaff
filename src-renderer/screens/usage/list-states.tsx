import type { ReactElement } from 'react';
import { CallError, messageOf } from '../../api/bridge.ts';
import { Button } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { Skeleton, useLate } from '../../components/ui/skeleton.tsx';

/** In the place of the list: why there is none, and another try. */
export function ListFailure({
  error,
  onRetry,
}: {
  error: unknown;
  onRetry: () => void;
}): ReactElement {
  const refused = error instanceof CallError && error.failure.kind === 'invalid-input';
  return (
    <div className="list-message">
      <Message
        kind="crit"
        title={refused ? messageOf(error) : 'The usage logs could not be read.'}
        actions={<Button onClick={onRetry}>Try again</Button>}
      >
        {refused ? null : messageOf(error)}
      </Message>
    </div>
  );
}

/** Widths of the shapes, in percent: like rows of unlike length. */
const SHAPES = [38, 42, 30, 36, 44, 33, 40, 31, 35, 43, 29, 37, 41, 34, 45, 32, 39, 28, 46, 27];

/** As many as the largest window has room for; what is below the edge is not seen. */
const LINES = Array.from({ length: 3 * SHAPES.length }, (_, line) => line);

/** In the place of the list while the first page is read. */
export function ListWaiting(): ReactElement {
  const late = useLate(true);
  return (
    <div className="list-wait" aria-busy="true">
      <span className="sr-only" role="status">
        Reading usage logs
      </span>
      {late
        ? LINES.map((line) => (
            <div key={line}>
              <Skeleton width={`${SHAPES[line % SHAPES.length] ?? 0}%`} height={12} />
              <Skeleton width={180} height={12} />
            </div>
          ))
        : null}
    </div>
  );
}
