import { FileText, Pause, Pencil, Play, Trash2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCommand } from '../../api/use-call.ts';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Failure } from '../../components/ui/failure.tsx';

function RemoveBudget({ budget }: { budget: BudgetStatus }): ReactElement {
  const [open, setOpen] = useState(false);
  const [, navigate] = useLocation();
  const remove = useCommand('budgets.remove');
  const close = (): void => {
    remove.reset();
    setOpen(false);
  };
  const done = (): void => {
    setOpen(false);
    navigate('/budgets', { replace: true });
  };
  return (
    <>
      <Button icon={Trash2} onClick={() => setOpen(true)}>
        Remove…
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title={`Remove the budget “${budget.name}”?`}
        className="small-dialog"
      >
        <div className="small-dialog-text">
          <Failure of={remove.error} />
          <p>It tells nothing from then on. No usage log is touched.</p>
          <p className="t2">Its alerts stay in the list behind the bell.</p>
        </div>
        <div className="dialog-foot">
          <span className="end">
            <Button onClick={close}>Keep</Button>
            <Button
              variant="primary"
              icon={Trash2}
              busy={remove.isPending}
              onClick={() => remove.mutate({ id: budget.id }, { onSuccess: done })}
            >
              Remove the budget
            </Button>
          </span>
        </div>
      </Dialog>
    </>
  );
}

/** Pauses, changes or removes a budget; one of config.yaml is changed there, and a button opens it. */
export function BudgetActs({
  budget,
  onEdit,
}: {
  budget: BudgetStatus;
  onEdit: () => void;
}): ReactElement {
  const pause = useCommand('budgets.setPaused');
  const config = useCommand('settings.openFile');
  const failure = pause.error ?? config.error;
  const { id, isPaused, origin } = budget;
  return (
    <div className="budget-acts">
      {failure ? <span className="crit-text sm">{messageOf(failure)}</span> : null}
      <Button
        icon={isPaused ? Play : Pause}
        busy={pause.isPending}
        tip={isPaused ? 'Tells again from now on' : 'Goes on counting and tells nothing'}
        onClick={() => pause.mutate({ id, isPaused: !isPaused })}
      >
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
      {origin === 'config' ? (
        <Button
          icon={FileText}
          tip="This budget is written in config.yaml, and is changed there"
          onClick={() => config.mutate(undefined)}
        >
          Open config.yaml
        </Button>
      ) : (
        <>
          <Button icon={Pencil} onClick={onEdit}>
            Edit
          </Button>
          <RemoveBudget key={id} budget={budget} />
        </>
      )}
    </div>
  );
}
