import { Plus, Wallet } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCall } from '../../api/use-call.ts';
import { useSettings } from '../../api/use-settings.ts';
import { useRunCommand } from '../../commands/command-context.tsx';
import { TopBar } from '../../components/shell/top-bar.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { Skeleton, useLate } from '../../components/ui/skeleton.tsx';
import { useMinute } from '../../components/ui/use-minute.ts';
import { BudgetDetail } from './budget-detail.tsx';
import { BudgetList } from './budget-list.tsx';
import { BudgetDialog } from './form/budget-dialog.tsx';
import { NotificationTests } from './notifications.tsx';
import { addressOfBudget, BUDGETS, budgetOfAddress, findBudget, NEW_BUDGET } from './place.ts';

function NoBudgets(): ReactElement {
  const run = useRunCommand();
  return (
    <div className="nothing">
      <div>
        <Wallet strokeWidth={1.5} aria-hidden />
        <h2>No budgets yet</h2>
        <p className="t2">
          A budget watches what is spent in a day, week, month, quarter or year, and tells you when
          a threshold is reached or will be.
        </p>
        <div className="row">
          <Button
            variant="primary"
            icon={Plus}
            command="budget.new"
            onClick={() => run('budget.new')}
          >
            New budget
          </Button>
        </div>
      </div>
    </div>
  );
}

function Waiting(): ReactElement {
  const late = useLate(true);
  if (!late) return <div aria-busy="true" />;
  return (
    <div className="budgets-split" aria-busy="true">
      <div className="budget-list budget-shapes">
        {[0, 1, 2, 3].map((at) => (
          <Skeleton key={at} width="100%" height={56} />
        ))}
      </div>
      <div className="page budget-shapes">
        <Skeleton width={320} height={44} />
        <Skeleton width="100%" height={72} />
        <Skeleton width="100%" height={160} />
      </div>
    </div>
  );
}

interface ContentProps {
  /** Which budget is shown. */
  address: string;
  onEdit: (budget: BudgetStatus) => void;
}

function Split({
  budgets,
  address,
  onEdit,
}: ContentProps & { budgets: readonly BudgetStatus[] }): ReactElement {
  const now = useMinute();
  const asked = budgetOfAddress(address);
  const shown = asked ? findBudget(budgets, asked) : budgets[0];
  return (
    <div className="budgets-split">
      <BudgetList budgets={budgets} shown={shown} now={now} />
      {shown ? (
        <BudgetDetail
          key={addressOfBudget(shown)}
          budget={shown}
          now={now}
          onEdit={() => onEdit(shown)}
        />
      ) : (
        <div className="page">
          <Message kind="info" title="This budget is not there any more.">
            Its alerts are behind the bell.
          </Message>
        </div>
      )}
    </div>
  );
}

function Content({ address, onEdit }: ContentProps): ReactElement {
  const { data, error, refetch } = useCall('budgets.all', undefined);
  return (
    <>
      {error ? (
        <div className="budgets-failure">
          <Message
            kind="crit"
            title="The budgets could not be worked out."
            actions={<Button onClick={() => void refetch()}>Try again</Button>}
          >
            {messageOf(error)}
          </Message>
        </div>
      ) : null}
      {data ? (
        data.budgets.length === 0 ? (
          <NoBudgets />
        ) : (
          <Split budgets={data.budgets} address={address} onEdit={onEdit} />
        )
      ) : error ? null : (
        <Waiting />
      )}
    </>
  );
}

/** The address under the form of a new budget: the one that was there before. */
function useShownAddress(): string {
  const [location] = useLocation();
  const [shown, show] = useState(BUDGETS);
  if (location !== NEW_BUDGET && location !== shown) show(location);
  return shown;
}

/** How much of what is spent, and when it runs out: all budgets, and one of them beside. */
export function BudgetsPage(): ReactElement {
  const [edited, edit] = useState<BudgetStatus | null>(null);
  const [location, navigate] = useLocation();
  const address = useShownAddress();
  const isNew = location === NEW_BUDGET;
  const settings = useSettings();
  const run = useRunCommand();
  const isEmpty = useCall('budgets.all', undefined).data?.budgets.length === 0;
  // The way back must not open the form again.
  const leave = (to: string): void => {
    edit(null);
    navigate(to, { replace: isNew });
  };
  return (
    <>
      <TopBar title="Budgets">
        <Button
          // There the button in the middle is the one.
          variant={isEmpty ? 'default' : 'primary'}
          icon={Plus}
          command="budget.new"
          onClick={() => run('budget.new')}
        >
          New budget
        </Button>
        <NotificationTests />
      </TopBar>
      <main className="body budgets-body" data-region="content">
        <Content address={address} onEdit={edit} />
        {(isNew || edited !== null) && settings ? (
          <BudgetDialog
            budget={isNew ? null : edited}
            settings={settings}
            onClose={() => leave(address)}
            onSaved={(id) => leave(addressOfBudget({ id, user: null }))}
          />
        ) : null}
      </main>
    </>
  );
}
