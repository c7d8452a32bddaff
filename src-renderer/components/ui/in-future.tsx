import { CalendarClock } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

/** Icon and word for a time that is yet to come: the usage log counts all the same. */
export function FutureMark(): ReactElement {
  return (
    <span className="status warn">
      <CalendarClock className="icon-s" strokeWidth={1.75} aria-hidden />
      in the future
    </span>
  );
}

/** A time in a narrow column that is yet to come: the sign is seen, the words are in the tooltip and read aloud. */
export function InFuture({ children }: { children: ReactNode }): ReactElement {
  return (
    <span className="status warn">
      {children}
      <CalendarClock className="icon-s" strokeWidth={1.75} aria-hidden />
      <span className="sr-only">in the future</span>
    </span>
  );
}
