import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Change } from './change.ts';

/** A change in words and an arrow; nothing where there is none. */
export function ChangeText({ change }: { change: Change }): ReactNode {
  if (change.kind === 'none') return null;
  if (change.kind === 'new') return 'new';
  if (change.kind === 'same') return 'as much';
  const Arrow = change.kind === 'up' ? ArrowUp : ArrowDown;
  return (
    <span className="delta">
      <Arrow
        strokeWidth={1.75}
        role="img"
        aria-label={change.kind === 'up' ? 'more by' : 'less by'}
      />
      {change.text}
    </span>
  );
}
