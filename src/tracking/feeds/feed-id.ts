import type { Change } from '../../domain/change.js';
import { urnOf } from '../../domain/urn.js';

/** The id of a change in feeds and webhooks alike, so that who has both recognises it. */
export function changeUrn({ id, at, kind }: Change): string {
  return urnOf('change', id, at, kind);
}
