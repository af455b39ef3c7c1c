/** A number that changes with the lineage, whoever writes it: processes that keep the lineage in memory ask for it. */
export const LINEAGE_VERSION = `
CREATE TABLE lineage_version (value INTEGER NOT NULL) STRICT;
INSERT INTO lineage_version VALUES (0);

CREATE TRIGGER lineage_link_added AFTER INSERT ON lineage_link
BEGIN UPDATE lineage_version SET value = value + 1; END;
CREATE TRIGGER lineage_link_changed AFTER UPDATE ON lineage_link
WHEN (old.child, old.parent, old.relation, old.status, old.until) IS NOT (new.child, new.parent, new.relation, new.status, new.until)
BEGIN UPDATE lineage_version SET value = value + 1; END;
CREATE TRIGGER lineage_link_removed AFTER DELETE ON lineage_link
BEGIN UPDATE lineage_version SET value = value + 1; END;
CREATE TRIGGER method_slug_changed AFTER UPDATE OF slug ON method WHEN old.slug <> new.slug
BEGIN UPDATE lineage_version SET value = value + 1; END;
`;
