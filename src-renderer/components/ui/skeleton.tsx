import { useEffect, useState, type ReactElement } from 'react';

/** A shape of what comes, in pixels or percent. */
export function Skeleton({
  width,
  height,
}: {
  width: number | string;
  height: number;
}): ReactElement {
  return <i className="skel" style={{ width, height }} aria-hidden />;
}

/** True once something has been waited for longer than a moment: quick answers never flash a skeleton. */
export function useLate(waiting: boolean, delay = 400): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(() => setLate(true), delay);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting, delay]);
  return waiting && late;
}
