import type { ReactElement, ReactNode, RefObject } from 'react';

interface FormFrameProps {
  form: RefObject<HTMLFormElement | null>;
  /** Its name; none: what it stands in has one. */
  label?: string;
  className?: string;
  onSubmit: () => void;
  /** Esc in one of its fields; none: Esc is for what it stands in. */
  onEscape?: (() => void) | undefined;
  children: ReactNode;
}

/** A form that the screen checks by itself: Enter saves, Esc goes back. */
export function FormFrame(props: FormFrameProps): ReactElement {
  const { form, label, className, onSubmit, onEscape, children } = props;
  return (
    // Esc counts in every field of it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      className={className}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        // Esc in an open list, which hangs outside of the form, closes the list alone.
        const isWithin = event.target instanceof Node && form.current?.contains(event.target);
        if (event.key !== 'Escape' || !onEscape || !isWithin) return;
        event.preventDefault();
        event.stopPropagation();
        onEscape();
      }}
    >
      {children}
    </form>
  );
}
