import { useEffect, useRef, type ReactElement } from 'react';
import { useElementWidth } from '../data-table/use-element-width.ts';
import { useThemeName } from './colors.ts';
import { drawSteps, stepsX, type StepsSpec } from './draw-steps.ts';

const HEIGHT = 188;
/** Width of what pointer and keys meet of a change, in pixels. */
const HIT = 16;

interface StepsChartProps {
  label: string;
  spec: StepsSpec;
  /** What is said of each moment at which something changed. */
  changes: readonly { at: number; text: string }[];
}

/** Lines of values that change in steps; each change can be pointed at and reached by keys. */
export function StepsChart({ label, spec, changes }: StepsChartProps): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const room = useElementWidth(frame);
  const width = Number.isFinite(room) ? room : 0;
  const theme = useThemeName();
  const draw = useRef<() => void>(() => undefined);
  useEffect(() => {
    draw.current = (): void => {
      const context = canvas.current?.getContext('2d');
      // Its colours are the theme's.
      if (!context || !canvas.current || width === 0 || theme === '') return;
      const scale = window.devicePixelRatio || 1;
      canvas.current.width = Math.round(width * scale);
      canvas.current.height = Math.round(HEIGHT * scale);
      context.setTransform(scale, 0, 0, scale, 0, 0);
      drawSteps(context, spec, { width, height: HEIGHT });
    };
    draw.current();
  }, [spec, width, theme]);
  useEffect(() => {
    // Before its font is there, text is drawn in another one.
    void document.fonts?.ready.then(() => draw.current());
  }, []);
  const x = stepsX(spec, width);
  return (
    <div ref={frame} className="steps" role="group" aria-label={label} style={{ height: HEIGHT }}>
      <canvas ref={canvas} aria-hidden />
      {changes.map(({ at, text }) => (
        <span
          key={at}
          role="img"
          // A change does nothing when pressed: it is told.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label={text}
          title={text}
          style={{ left: x(at) - HIT / 2, width: HIT }}
        />
      ))}
    </div>
  );
}
