import { useMemo } from 'preact/hooks';
import { kinshipOf, reachable } from '../lineage/kinship.js';
import type { MethodNode } from '../lineage/load-methods.js';
import { change } from '../shell/address.js';
import { useMethodState } from './method-state.js';
import { MethodPaths } from './method-paths.js';

interface PathSectionProps {
  readonly methods: readonly MethodNode[];
  readonly from: { readonly slug: string; readonly name: string };
}

/** The way from this method to another of its line. */
export function PathSection({ methods, from }: PathSectionProps) {
  const { to } = useMethodState();
  const others = useMemo(() => relatives(methods, from.slug), [methods, from.slug]);
  if (others.length === 0) return null;
  return (
    <section>
      <div class="section-head">
        <h2>Path to another method</h2>
        <label class="inline-control">
          <span class="unseen">Other method</span>
          <select value={to ?? ''} onChange={(event) => change({ to: event.currentTarget.value }, { replace: true })}>
            <option value="">Choose an ancestor or descendant</option>
            {others.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {to !== null && <MethodPaths from={from.slug} to={to} />}
    </section>
  );
}

function relatives(methods: readonly MethodNode[], root: string): readonly MethodNode[] {
  const { parents, children } = kinshipOf(methods);
  const kin = new Set([...reachable([root], parents).keys(), ...reachable([root], children).keys()]);
  return methods.filter(({ slug }) => kin.has(slug)).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
