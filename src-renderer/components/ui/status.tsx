import { Check, CircleCheck, CircleDashed, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

const SIGNS = {
  ok: CircleCheck,
  warn: TriangleAlert,
  crit: OctagonAlert,
  mute: Check,
  waiting: CircleDashed,
} as const;

/** A status: icon and word, never the colour alone. */
export function Status({
  kind,
  children,
}: {
  kind: keyof typeof SIGNS;
  children: ReactNode;
}): ReactElement {
  const Sign = SIGNS[kind];
  return (
    <span className={`status ${kind === 'waiting' ? 'mute' : kind}`}>
      <Sign className="icon-s" strokeWidth={1.75} aria-hidden />
      {children}
    </span>
  );
}
