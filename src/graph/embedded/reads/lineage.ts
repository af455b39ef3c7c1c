import { LINEAGE_RELATIONS, type LineageRelation } from '../../../domain/lineage/relations.js';
import type { LineageArc } from '../../../domain/lineage/lineage-graph.js';
import type { LineageReading } from '../../lineage-cache.js';
import type { Connection } from '../connection.js';
import * as statements from '../statements/lineage.js';

interface LinkRow {
  readonly id: string;
  readonly child: number;
  readonly parent: number;
  readonly relation: LineageRelation;
  readonly status: LineageArc['status'];
}

/** The lineage, or null where it is still what it was at the version that the caller has. */
export function lineageColumns(db: Connection, known: number | null): LineageReading | null {
  const version = db.get<{ value: number }>(statements.LINEAGE_VERSION)?.value ?? 0;
  if (version === known) return null;
  const methods = db.all<{ rid: number; id: string }>(statements.METHODS_BY_SLUG);
  const places = new Map(methods.map(({ rid }, place) => [rid, place]));
  const links = db.all<LinkRow>(statements.PRESENT_LINKS);
  return {
    version,
    methodIds: methods.map(({ id }) => id),
    linkIds: links.map(({ id }) => id),
    children: Int32Array.from(links, ({ child }) => places.get(child) ?? -1),
    parents: Int32Array.from(links, ({ parent }) => places.get(parent) ?? -1),
    relations: Int32Array.from(links, ({ relation }) => LINEAGE_RELATIONS.indexOf(relation)),
    statuses: links.map(({ status }) => status),
  };
}
