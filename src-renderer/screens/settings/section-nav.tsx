import { OctagonAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Settings } from '../../../src-shared/ipc/app.ts';
import { useCall } from '../../api/use-call.ts';
import { formatCount } from '../../format/number.ts';
import { FindSetting } from './find/find-setting.tsx';
import { SECTIONS, sectionOfProblem, sectionPath, type SectionId } from './sections.ts';

/** The list of sections; a sign marks those in which a value of config.yaml is wrong. */
export function SectionNav({
  at,
  problems,
}: {
  at: SectionId;
  problems: Settings['problems'];
}): ReactElement {
  const unpriced = useCall('prices.unpriced', undefined).data?.length ?? 0;
  const wrong = new Set(problems.map(({ path }) => sectionOfProblem(path)));
  return (
    <div className="settings-nav">
      <FindSetting>
        <nav aria-label="Sections">
          {SECTIONS.map(({ id, label }) => (
            <Link key={id} href={sectionPath(id)} aria-current={id === at ? 'page' : undefined}>
              <span className="cut grow">{label}</span>
              {wrong.has(id) ? (
                <>
                  <OctagonAlert className="icon-s" strokeWidth={1.75} aria-hidden />
                  <span className="sr-only">, a value is wrong</span>
                </>
              ) : null}
              {id === 'unpriced' && unpriced > 0 ? (
                <span className="tab sm t3">{formatCount(unpriced)}</span>
              ) : null}
            </Link>
          ))}
        </nav>
      </FindSetting>
    </div>
  );
}
