import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The width of an element in whole pixels, padding included, kept up to date; null before it is known. */
export function useWidth(element: RefObject<HTMLElement>): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const observer = new ResizeObserver(() => setWidth(current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** The height of what the browser shows of a page. */
export function useViewportHeight(): number {
  const [height, setHeight] = useState(innerHeight);
  useEffect(() => {
    const resized = () => setHeight(innerHeight);
    addEventListener('resize', resized);
    return () => removeEventListener('resize', resized);
  }, []);
  return height;
}
