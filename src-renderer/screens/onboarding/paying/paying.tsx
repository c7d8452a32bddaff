import type { ReactElement } from 'react';
import type { FoundSource } from '../../../../src-shared/ipc/imports.ts';
import { PayingLine } from './paying-line.tsx';
import type { PayingState } from './use-paying.ts';

/** Asks once how each chosen source is paid; whoever skips it has everything counted by use. */
export function PayingQuestions({
  sources,
  state,
  zone,
}: {
  sources: readonly FoundSource[];
  state: PayingState;
  zone: string;
}): ReactElement | null {
  if (sources.length === 0) return null;
  return (
    <section className="paying" aria-label="How you pay">
      <div className="setting-label">How you pay</div>
      <p className="sm t3">
        Under a subscription requests cost nothing more: their cost is shown as value beside the
        fee. Leave it as it is when you are not sure; Sources and Settings change it later.
      </p>
      <ul>
        {sources.map((source) => (
          <PayingLine
            key={source.name}
            source={source}
            paying={state.of(source.name)}
            errors={state.errorsOf(source.name)}
            zone={zone}
            onChange={(paying) => state.set(source.name, paying)}
          />
        ))}
      </ul>
    </section>
  );
}
