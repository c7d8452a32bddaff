import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { CreateBars, LiveBars } from './bars-config.ts';
import type { BarsSpec, PlotArea } from './bars-spec.ts';
import { useThemeName } from './colors.ts';

const NOWHERE: PlotArea = { left: 0, right: 0, top: 0, bottom: 0 };

function isSamePlace(a: PlotArea, b: PlotArea): boolean {
  return a.left === b.left && a.right === b.right && a.top === b.top && a.bottom === b.bottom;
}

let known: CreateBars | null = null;

/** What draws is large: the page's figures are painted before it is fetched, once. */
async function fetchDrawing(): Promise<CreateBars> {
  await new Promise<void>((done) => {
    requestAnimationFrame(() => setTimeout(done));
  });
  known = (await import('./bars-config.ts')).createBars;
  return known;
}

/** Draws stacked bars into a canvas and follows data, size and theme; gives where the bars stand. */
export function useBarsChart(
  canvas: RefObject<HTMLCanvasElement | null>,
  spec: BarsSpec,
): PlotArea {
  const [area, setArea] = useState(NOWHERE);
  const [failure, fail] = useState<unknown>(null);
  const latest = useRef(spec);
  const chart = useRef<LiveBars | null>(null);
  useLayoutEffect(() => {
    latest.current = spec;
  }, [spec]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return undefined;
    let isGone = false;
    const draw = (createBars: CreateBars): void => {
      if (isGone) return;
      chart.current = createBars(
        context,
        () => latest.current,
        (next) => setArea((before) => (isSamePlace(before, next) ? before : next)),
      );
    };
    if (known) draw(known);
    else fetchDrawing().then(draw, fail);
    return () => {
      isGone = true;
      chart.current?.destroy();
      chart.current = null;
    };
  }, [canvas]);
  const theme = useThemeName();
  useEffect(() => {
    // Its colours are the theme's.
    if (theme !== '') chart.current?.refresh(spec);
  }, [spec, theme]);
  useEffect(() => {
    // Before its font is there, text is measured in another one.
    void document.fonts?.ready.then(() => chart.current?.refresh(latest.current));
  }, []);
  if (failure !== null) throw failure;
  return area;
}
