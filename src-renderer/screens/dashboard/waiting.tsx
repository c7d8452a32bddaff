import type { ReactElement } from 'react';
import { Skeleton, useLate } from '../../components/ui/skeleton.tsx';

/** Widths of the shapes in place of the small figures, in pixels. */
const FIGURES = [72, 80, 88, 64, 96];
/** Heights of the shapes in place of bars, in percent. */
const BARS = [
  22, 60, 64, 88, 70, 52, 20, 18, 78, 74, 82, 68, 62, 24, 20, 66, 76, 90, 64, 72, 22, 18, 66, 58,
];
const LINES = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Shapes of what comes, after a moment. */
export function DashboardWaiting(): ReactElement {
  const late = useLate(true);
  return (
    <div aria-busy="true">
      <span className="sr-only" role="status">
        Reading the dashboard
      </span>
      {late ? (
        <>
          <div className="hero dash-hero">
            <div className="dash-shapes">
              <Skeleton width={140} height={12} />
              <Skeleton width={200} height={40} />
              <Skeleton width={180} height={12} />
            </div>
            <div className="kpis">
              {FIGURES.map((width) => (
                <div key={width} className="dash-shapes">
                  <Skeleton width={width - 16} height={12} />
                  <Skeleton width={width} height={20} />
                  <Skeleton width={width - 8} height={12} />
                </div>
              ))}
            </div>
          </div>
          <hr className="rule" />
          <div className="dash-first">
            <div className="dash-bars-shape">
              {BARS.map((height, at) => (
                // They never move.
                // oxlint-disable-next-line react/no-array-index-key
                <i key={at} className="skel" style={{ height: `${height}%` }} />
              ))}
            </div>
            <div className="dash-shapes">
              {LINES.map((line) => (
                <Skeleton key={line} width="100%" height={20} />
              ))}
            </div>
          </div>
        </>
      ) : null}
    </div>
  );
}
