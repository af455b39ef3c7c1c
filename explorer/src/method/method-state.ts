import { useMemo } from 'preact/hooks';
import { useAddress } from '../shell/address.js';

export interface MethodState {
  readonly up: number;
  readonly down: number;
  /** `parent~child` of the link whose evidence is shown. */
  readonly link: string | null;
  /** The other end of a path. */
  readonly to: string | null;
  readonly asTable: boolean;
}

export const STEPS = ['1', '2', '3', 'all'] as const;
const DEFAULT_STEPS = 2;

export function useMethodState(): MethodState {
  const { query } = useAddress();
  return useMemo(
    () => ({
      up: stepsOf(query.get('up')),
      down: stepsOf(query.get('down')),
      link: query.get('link'),
      to: query.get('to'),
      asTable: query.get('as') === 'table',
    }),
    [query],
  );
}

function stepsOf(text: string | null): number {
  if (text === 'all') return Number.POSITIVE_INFINITY;
  const steps = Number(text);
  return Number.isInteger(steps) && steps > 0 ? steps : DEFAULT_STEPS;
}

export function sayStepCount(steps: number): string {
  return Number.isFinite(steps) ? String(steps) : 'all';
}

export function linkName({ parent, child }: { readonly parent: string; readonly child: string }): string {
  return `${parent}~${child}`;
}
