/**
 * How many letters must be changed, added, left out or swapped with their neighbour to make `a` of `b` (optimal string alignment distance); more than
 * `most` where it is more than that. Time: length of `a` times `most`.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = Array.from({ length: b.length + 1 }, () => most + 1);
    if (i <= most) row[0] = i;
    let least = row[0] ?? most + 1;
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j++) {
      const changed = at(last, j - 1, most) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const moved = Math.min(at(last, j, most), at(row, j - 1, most)) + 1;
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? at(before, j - 2, most) + 1 : most + 1;
      row[j] = Math.min(changed, moved, swapped);
      least = Math.min(least, row[j] ?? most + 1);
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(most + 1, at(last, b.length, most));
}

function at(row: readonly number[], index: number, most: number): number {
  return row[index] ?? most + 1;
}
