import { Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

const SIGNS = { info: Info, warn: TriangleAlert, crit: OctagonAlert } as const;

/** A message in place: one bold sentence, one plain, one act on the right. */
export function Message({
  kind,
  title,
  children,
  actions,
}: {
  kind: keyof typeof SIGNS;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}): ReactElement {
  const Sign = SIGNS[kind];
  return (
    <div className={`note ${kind}`} role={kind === 'info' ? 'status' : 'alert'}>
      <Sign className="icon" strokeWidth={1.75} aria-hidden />
      <div className="grow">
        <b>{title}</b> {children ? <span className="t2">{children}</span> : null}
      </div>
      {actions ? <div className="note-acts">{actions}</div> : null}
    </div>
  );
}
