import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { BudgetStatus } from '../../../src-shared/ipc/budgets.ts';
import { Status } from '../../components/ui/status.tsx';
import { BudgetMeter } from './budget-meter.tsx';
import { addressOfBudget } from './place.ts';
import {
  amountOf,
  listTitle,
  periodDates,
  periodWord,
  scopeShort,
  scopeWords,
  severityOf,
  standingWords,
  usedText,
} from './words.ts';

function Used({ budget }: { budget: BudgetStatus }): ReactElement {
  const severity = severityOf(budget);
  const text = usedText(budget.percentageUsed);
  if (!severity) return <span className="tab">{text}</span>;
  return (
    <Status kind={severity.kind}>
      <span className="sr-only">{severity.word}, </span>
      {text}
    </Status>
  );
}

function BudgetItem({
  budget,
  isShown,
  now,
}: {
  budget: BudgetStatus;
  isShown: boolean;
  now: number;
}): ReactElement {
  const title = listTitle(budget);
  const words = standingWords(budget);
  return (
    <li>
      <Link
        className="budget-item"
        href={addressOfBudget(budget)}
        aria-current={isShown ? 'true' : undefined}
      >
        <span className="row">
          <b className="cut grow" title={title}>
            {title}
          </b>
          <Used budget={budget} />
        </span>
        <BudgetMeter budget={budget} now={now} />
        <span className="row sm t3">
          <span className="cut grow" title={`${scopeWords(budget)}, ${periodDates(budget)}`}>
            {periodWord(budget.period)}, {scopeShort(budget)}
          </span>
          <span className="num">
            {amountOf(budget.spending, budget)} of {amountOf(budget.limit, budget)}
          </span>
        </span>
        <span className="sm t3 cut budget-standing" title={words}>
          {words}
        </span>
      </Link>
    </li>
  );
}

/** All budgets, a row for each user of those that are one of each; the one that is shown beside it is marked. */
export function BudgetList({
  budgets,
  shown,
  now,
}: {
  budgets: readonly BudgetStatus[];
  shown: BudgetStatus | undefined;
  now: number;
}): ReactElement {
  return (
    <ul className="budget-list" aria-label="Budgets">
      {budgets.map((budget) => (
        <BudgetItem
          key={addressOfBudget(budget)}
          budget={budget}
          isShown={budget === shown}
          now={now}
        />
      ))}
    </ul>
  );
}
