/** Longer words than this are compared by their beginnings. */
const LONGEST = 64;

/** Rows of the table, used again by each call: a search compares thousands of words. */
const rows = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)] as const;

/**
 * How many letters must be changed, added, left out or swapped with their neighbour to make `a` of `b` (optimal string alignment distance), of the first
 * 64 letters of each; `most + 1` where it is more than `most`. Time: length of `a` times `most`.
 */
export function editDistance(a: string, b: string, most: number): number {
  const beyond = most + 1;
  if (Math.abs(a.length - b.length) > most) return beyond;
  const [wide, tall] = [Math.min(b.length, LONGEST), Math.min(a.length, LONGEST)];
  let [before, last, row]: readonly Uint8Array[] = rows;
  if (!before || !last || !row) return beyond;
  for (let j = 0; j <= wide; j++) last[j] = Math.min(j, beyond);
  for (let i = 1; i <= tall; i++) {
    row.fill(beyond, 0, wide + 1);
    if (i <= most) row[0] = i;
    let least = row[0] ?? beyond;
    const letter = a.charCodeAt(i - 1);
    for (let j = Math.max(1, i - most); j <= Math.min(wide, i + most); j++) {
      const other = b.charCodeAt(j - 1);
      let best = (last[j - 1] ?? beyond) + (letter === other ? 0 : 1);
      best = Math.min(best, (last[j] ?? beyond) + 1, (row[j - 1] ?? beyond) + 1);
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) {
        best = Math.min(best, (before[j - 2] ?? beyond) + 1);
      }
      row[j] = Math.min(best, beyond);
      least = Math.min(least, best);
    }
    if (least > most) return beyond;
    [before, last, row] = [last, row, before];
  }
  return Math.min(beyond, last[wide] ?? beyond);
}
