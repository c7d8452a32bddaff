import type { ReactElement } from 'react';
import type { Settings } from '../../../src-shared/ipc/app.ts';
import { useCommand } from '../../api/use-call.ts';
import { LinkButton } from '../../components/ui/button.tsx';
import { Message } from '../../components/ui/message.tsx';
import { formatCount } from '../../format/number.ts';

function titleOf(count: number): string {
  return count === 1
    ? 'One value in config.yaml cannot be used.'
    : `${formatCount(count)} values in config.yaml cannot be used.`;
}

/** What is wrong in config.yaml, where, and what stays in force. */
export function ConfigProblems({
  problems,
}: {
  problems: Settings['problems'];
}): ReactElement | null {
  const open = useCommand('settings.openFile');
  const [first] = problems;
  if (!first) return null;
  return (
    <div className="config-problems">
      <Message
        kind="crit"
        title={titleOf(problems.length)}
        actions={
          <LinkButton
            onClick={() => open.mutate(undefined)}
          >{`Open line ${first.line}`}</LinkButton>
        }
      >
        The last good settings stay in force until it is mended.
      </Message>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.line}-${problem.path}-${problem.message}`}>
            <span>{problem.message}</span>{' '}
            <span className="sm t2">
              <span className="mono">config.yaml</span> line {problem.line}
              {problem.path === '' ? null : (
                <>
                  , <span className="mono">{problem.path}</span>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
