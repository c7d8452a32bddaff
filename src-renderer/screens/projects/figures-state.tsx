import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { CallError, messageOf } from '../../api/bridge.ts';
import { Button } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { DashboardWaiting } from '../dashboard/waiting.tsx';

/** The figures of an answer; a message over them where the last question failed, shapes while the first is on its way. */
export function FiguresState<T>({
  query,
  failed,
  children,
}: {
  query: UseQueryResult<T>;
  /** What could not be read, as a sentence. */
  failed: string;
  children: (data: T) => ReactNode;
}): ReactElement {
  const { data, error, refetch } = query;
  const isGone = error instanceof CallError && error.failure.kind === 'not-found';
  return (
    <>
      {error ? (
        <div className="dash-message">
          <Message
            kind="crit"
            title={isGone ? messageOf(error) : failed}
            actions={isGone ? null : <Button onClick={() => void refetch()}>Try again</Button>}
          >
            {isGone ? null : messageOf(error)}
          </Message>
        </div>
      ) : null}
      {data ? children(data) : error ? null : <DashboardWaiting />}
    </>
  );
}
