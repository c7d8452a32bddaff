import type { ReactElement, ReactNode } from 'react';
import { FieldError } from '../../../components/ui/text-field.tsx';

/** A line of the form: its name left, what is chosen right, and below it what it means or what is wrong with it. */
export function FormLine({
  label,
  hint,
  error,
  children,
}: {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
}): ReactElement {
  return (
    <div className="budget-line" role="group" aria-label={label}>
      <span className="budget-line-name t2" aria-hidden>
        {label}
      </span>
      <div className="budget-line-body">
        {children}
        {error ? <FieldError>{error}</FieldError> : null}
        {hint && !error ? <div className="sm t3">{hint}</div> : null}
      </div>
    </div>
  );
}
