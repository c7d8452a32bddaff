import { useEffect, useRef, type ReactElement } from 'react';
import { useElementWidth } from '../data-table/use-element-width.ts';
import { useThemeName } from './colors.ts';
import { useArrowKeys } from './use-arrow-keys.ts';

/** A part of a drawing that pointer and keys meet: where it stands in pixels, and what is said of it. */
export interface ChartMark {
  key: string;
  left: number;
  width: number;
  text: string;
}

interface DrawnChartProps {
  label: string;
  height: number;
  draw: (context: CanvasRenderingContext2D, size: { width: number; height: number }) => void;
  /** The marks of a drawing of a width, from left to right. */
  marks: (width: number) => readonly ChartMark[];
}

function useDrawing(draw: DrawnChartProps['draw'], width: number, height: number) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeName();
  useEffect(() => {
    const paint = (): void => {
      const context = canvas.current?.getContext('2d');
      // Its colours are the theme's.
      if (!context || !canvas.current || width === 0 || theme === '') return;
      const scale = window.devicePixelRatio || 1;
      canvas.current.width = Math.round(width * scale);
      canvas.current.height = Math.round(height * scale);
      context.setTransform(scale, 0, 0, scale, 0, 0);
      draw(context, { width, height });
    };
    paint();
    // Before its font is there, text is drawn in another one.
    void document.fonts?.ready.then(paint);
  }, [draw, width, height, theme]);
  return canvas;
}

/** A chart that is drawn as a whole; its marks are told, and reached by arrow keys from one stop of the tab key. */
export function DrawnChart({ label, height, draw, marks }: DrawnChartProps): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const room = useElementWidth(frame);
  const width = Number.isFinite(room) ? room : 0;
  const canvas = useDrawing(draw, width, height);
  useArrowKeys(frame, ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const all = [...(frame.current?.querySelectorAll<HTMLElement>('[role="img"]') ?? [])];
    const at = all.findIndex((mark) => mark === document.activeElement);
    if (step === 0 || at < 0) return false;
    all[at + step]?.focus();
    return true;
  });
  return (
    <div ref={frame} className="steps" role="group" aria-label={label} style={{ height }}>
      <canvas ref={canvas} aria-hidden />
      {marks(width).map(({ key, left, width: wide, text }, at) => (
        <span
          key={key}
          role="img"
          // One stop for the tab key; arrows go on from there.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={at === 0 ? 0 : -1}
          aria-label={text}
          title={text}
          style={{ left, width: wide }}
        />
      ))}
    </div>
  );
}
