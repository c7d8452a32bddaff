import { OctagonAlert } from 'lucide-react';
import { useId, type ReactElement, type ReactNode } from 'react';

/** What is wrong at a field, and what to write. */
export function FieldError({ id, children }: { id?: string; children: string }): ReactElement {
  return (
    <p className="field-error" role="alert" {...(id ? { id } : {})}>
      <OctagonAlert className="icon-s" strokeWidth={1.75} aria-hidden />
      <span>{children}</span>
    </p>
  );
}

/** The name over a choice, and what is wrong with it below. */
export function ChoiceField({
  label,
  error,
  className = '',
  children,
}: {
  label: string;
  error?: string | undefined;
  className?: string;
  children: ReactNode;
}): ReactElement {
  return (
    <div className={`field ${className}`}>
      <span className="label">{label}</span>
      {children}
      {error ? <FieldError>{error}</FieldError> : null}
    </div>
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  error?: string | null | undefined;
  /** Stands inside, behind the value: `EUR per USD`. */
  unit?: string;
  placeholder?: string;
  /** Its width, as a class of the screen. */
  className?: string;
  mono?: boolean;
  /** What is typed is not shown. */
  secret?: boolean;
  /** The name is for readers alone: a head of a column or a sentence says it to the eye. */
  bare?: boolean;
  /** It has the focus as soon as it is there. */
  focused?: boolean;
}

/** A field of text with its name, its unit, and what is wrong with the text below it; wrong text stays. */
export function TextField(props: TextFieldProps): ReactElement {
  const { label, value, onChange, onBlur, error, unit, placeholder, className = '' } = props;
  const id = useId();
  const bad = Boolean(error);
  return (
    <div className={`field ${className}`}>
      {props.bare ? null : (
        <label className="label" htmlFor={id}>
          {label}
        </label>
      )}
      <span className={`input ${bad ? 'bad' : ''} ${props.mono ? 'mono' : 'tab'}`}>
        <input
          id={id}
          type={props.secret ? 'password' : 'text'}
          value={value}
          placeholder={placeholder}
          spellCheck={false}
          autoComplete="off"
          // A form that was just asked for begins at its first field.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={props.focused}
          aria-invalid={bad || undefined}
          aria-describedby={bad ? `${id}-error` : undefined}
          {...(props.bare ? { 'aria-label': label } : {})}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
        />
        {unit ? <span className="unit t3">{unit}</span> : null}
      </span>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  );
}
