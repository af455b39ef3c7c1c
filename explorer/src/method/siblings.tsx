import { useMemo } from 'preact/hooks';
import type { MethodNode } from '../lineage/load-methods.js';
import { siblingsOf } from './lineage-around.js';

const SHOWN = 24;

/** Methods that come from the same ones. */
export function Siblings({ methods, root }: { readonly methods: readonly MethodNode[]; readonly root: string }) {
  const siblings = useMemo(() => siblingsOf(methods, root), [methods, root]);
  const names = useMemo(() => new Map(methods.map(({ slug, name }) => [slug, name])), [methods]);
  if (siblings.length === 0) return null;
  return (
    <section>
      <h2>Siblings</h2>
      <p class="soft">They descend in one step from what this one descends from.</p>
      <ul class="chips">
        {siblings.slice(0, SHOWN).map(({ method, shared }) => (
          <li key={method.slug}>
            <a
              class="chip"
              href={`/methods/${method.slug}`}
              title={`Both from ${shared.map((slug) => names.get(slug)).join(', ')}`}
            >
              {method.name}
              {method.year !== null && ` ${method.year}`}
            </a>
          </li>
        ))}
        {siblings.length > SHOWN && <li class="soft">and {siblings.length - SHOWN} more</li>}
      </ul>
    </section>
  );
}
