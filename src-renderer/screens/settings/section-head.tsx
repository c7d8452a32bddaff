import type { ReactElement, ReactNode } from 'react';

/** The head of a section: its name, what it is for, and what can be added. */
export function SectionHead({
  title,
  note,
  children,
}: {
  title: string;
  note: ReactNode;
  children?: ReactNode;
}): ReactElement {
  return (
    <div className="section-head">
      <h2>{title}</h2>
      <span className="t3 grow">{note}</span>
      {children}
    </div>
  );
}
