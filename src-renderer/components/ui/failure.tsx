import type { ReactElement, ReactNode } from 'react';
import { messageOf } from '../../api/bridge.ts';
import { Button } from './button.tsx';
import { Message } from './message.tsx';

/** Why something did not work, in place; nothing where it did. With a title of its own the reason stands behind it. */
export function Failure({
  of,
  title,
  onAgain,
}: {
  /** The error, or null. */
  of: unknown;
  title?: ReactNode;
  /** Tries it again. */
  onAgain?: () => unknown;
}): ReactElement | null {
  if (!of) return null;
  const again = onAgain ? <Button onClick={() => void onAgain()}>Try again</Button> : undefined;
  return (
    <Message kind="crit" title={title ?? messageOf(of)} actions={again}>
      {title ? messageOf(of) : null}
    </Message>
  );
}
