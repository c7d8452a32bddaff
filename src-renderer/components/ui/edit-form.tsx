import { useEffect, useState, type ReactElement, type ReactNode, type RefObject } from 'react';
import { messageOf } from '../../api/bridge.ts';
import { Button } from './button.tsx';
import { Message } from './message.tsx';

interface EditFormProps {
  /** What is edited: the heading. */
  title: string;
  /** Stands beside the heading. */
  note?: ReactNode;
  form: RefObject<HTMLFormElement | null>;
  saveLabel: string;
  busy: boolean;
  /** Why it could not be saved. */
  failure: unknown;
  onSave: () => void;
  onCancel: () => void;
  /** Stands left of the buttons. */
  foot?: ReactNode;
  children: ReactNode;
}

/** Gives the focus back to what had it when the form came. */
function useReturnedFocus(): void {
  // At the first render the button that asked for the form still has it.
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    [opener],
  );
}

/** A form under what it changes: Enter saves, Esc cancels, and the focus goes back to where it came from. */
export function EditForm(props: EditFormProps): ReactElement {
  const { title, note, form, saveLabel, busy, failure, onSave, onCancel, foot, children } = props;
  useReturnedFocus();
  return (
    // Esc cancels from every field of it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      className="edit"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
      onKeyDown={(event) => {
        // Esc in an open list, which hangs outside of the form, closes the list alone.
        const isWithin = event.target instanceof Node && form.current?.contains(event.target);
        if (event.key !== 'Escape' || !isWithin) return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <div className="row edit-head">
        <h3 className="head">{title}</h3>
        {note ? <span className="sm t3">{note}</span> : null}
      </div>
      {failure ? <Message kind="crit" title={messageOf(failure)} /> : null}
      {children}
      <div className="row edit-foot">
        <div className="grow t2">{foot}</div>
        <Button onClick={onCancel}>Cancel</Button>
        <Button variant="primary" type="submit" busy={busy}>
          {saveLabel}
        </Button>
      </div>
    </form>
  );
}
