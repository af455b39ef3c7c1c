interface PagerProps {
  /** The cursors behind which the pages so far began, the present one last; none on the first page. */
  readonly after: readonly string[];
  readonly page: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly turn: (after: readonly string[]) => void;
}

/** Back and further in a list that is read page by page. */
export function Pager({ after, page: { hasNextPage, endCursor }, turn }: PagerProps) {
  return (
    <p class="pager">
      <button type="button" disabled={after.length === 0} onClick={() => turn(after.slice(0, -1))}>
        Back
      </button>
      <button
        type="button"
        disabled={!hasNextPage || endCursor === null}
        onClick={() => endCursor !== null && turn([...after, endCursor])}
      >
        Further
      </button>
    </p>
  );
}
