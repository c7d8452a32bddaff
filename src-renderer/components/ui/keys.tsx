import type { ReactElement } from 'react';
import type { CommandId } from '../../../src-shared/commands.ts';
import { isSequence, keyCaps } from '../../commands/keys.ts';

/** The key caps of a command, as tooltips and the keyboard sheet show them. */
export function CommandKeys({ id }: { id: CommandId }): ReactElement | null {
  const caps = keyCaps(id);
  if (caps.length === 0) return null;
  return <KeyCaps caps={caps} between={isSequence(id) ? 'then' : null} />;
}

/** Key caps with a word between them, or none. */
export function KeyCaps({
  caps,
  between,
}: {
  caps: readonly string[];
  between: string | null;
}): ReactElement {
  return (
    <span className="key-caps">
      {caps.map((cap, index) => (
        <span key={cap}>
          {between && index > 0 ? <span className="t3 sm">{between} </span> : null}
          <kbd>{cap}</kbd>
        </span>
      ))}
    </span>
  );
}
