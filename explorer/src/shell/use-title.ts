import { useEffect } from 'preact/hooks';

export function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? 'Stemma' : `${title} · Stemma`;
  }, [title]);
}
