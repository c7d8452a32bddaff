import { useState, type ReactElement } from 'react';
import type { MailPasswordStatus } from '../../../../src-shared/ipc/mail-password.ts';
import { useCommand } from '../../../api/use-call.ts';
import { Button } from '../../../components/ui/button.tsx';
import { EditForm } from '../../../components/ui/edit-form.tsx';
import { Failure } from '../../../components/ui/failure.tsx';
import { Status } from '../../../components/ui/status.tsx';
import { TextField } from '../../../components/ui/text-field.tsx';
import { textField, useDraft, type Reading } from '../../../components/ui/use-draft.ts';

interface Typed {
  password: string;
}

/** Nothing is taken off its ends: a space may belong to it. */
function read({ password }: Typed): Reading<Typed, string> {
  if (password === '') return { errors: { password: 'Type the password of the mail server.' } };
  if (password.length > 1000) return { errors: { password: 'It has up to 1,000 characters.' } };
  return { value: password };
}

function PasswordForm({ onClose }: { onClose: () => void }): ReactElement {
  const save = useCommand('alerts.setMailPassword');
  const form = useDraft<Typed, string>({ password: '' }, read);
  return (
    <EditForm
      title="Password of the mail server"
      draft={form}
      saveLabel="Save password"
      busy={save.isPending}
      failure={save.error}
      onCancel={onClose}
      onSave={(password) => save.mutate({ password }, { onSuccess: onClose })}
    >
      <TextField
        label="Password"
        className="w-260"
        secret
        focused
        {...textField(form, 'password')}
      />
    </EditForm>
  );
}

function stateText({ isStored, isInEnvironment, variable }: MailPasswordStatus): string {
  if (isInEnvironment) return `Taken from ${variable}`;
  return isStored ? 'Stored' : 'None';
}

/** Sets the mail server's password or forgets it; where the system has no keyring it says what to do instead. */
export function MailPassword({ status }: { status: MailPasswordStatus }): ReactElement {
  const [isOpen, open] = useState(false);
  const forget = useCommand('alerts.setMailPassword');
  const { canStore, isStored, isInEnvironment, variable } = status;
  if (isOpen) return <PasswordForm onClose={() => open(false)} />;
  return (
    <>
      <span className="row">
        <Status kind={isStored || isInEnvironment ? 'ok' : 'waiting'}>{stateText(status)}</Status>
        {canStore ? (
          <Button onClick={() => open(true)}>{isStored ? 'Change…' : 'Set password…'}</Button>
        ) : null}
        {isStored ? (
          <Button busy={forget.isPending} onClick={() => forget.mutate({ password: null })}>
            Forget it
          </Button>
        ) : null}
      </span>
      {canStore ? null : (
        <p className="sm t2">
          This system has no keyring that keeps a password safe, so none is stored here. Set the
          variable <span className="mono selectable">{variable}</span> of the environment instead.
        </p>
      )}
      {isInEnvironment && isStored ? (
        <p className="sm t3">The variable goes before what is stored.</p>
      ) : null}
      <Failure of={forget.error} />
    </>
  );
}
