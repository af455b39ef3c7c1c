interface Page<Row> {
  readonly totalCount: number;
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The rows of all pages of a list, at most so many, with the number that the whole list has. */
export async function allPages<Row>(
  page: (after: string | null) => Promise<Page<Row>>,
  limit = Number.POSITIVE_INFINITY,
): Promise<{ readonly rows: readonly Row[]; readonly total: number }> {
  const rows: Row[] = [];
  let after: string | null = null;
  for (;;) {
    const { nodes, totalCount, pageInfo }: Page<Row> = await page(after);
    rows.push(...nodes);
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage || rows.length >= limit) return { rows: rows.slice(0, limit), total: totalCount };
  }
}
