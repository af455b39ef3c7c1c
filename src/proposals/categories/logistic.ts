/** How sure a score makes one: logistic regression with a constant, fitted by Newton's method with a small ridge, which also holds where the data separate. */
export interface Logistic {
  readonly weights: readonly number[];
}

const STEPS = 25;
const RIDGE: number = 0.1;

/** `rows` are features without the constant. */
export function fitLogistic(rows: readonly (readonly number[])[], isRight: readonly boolean[]): Logistic {
  const size = (rows[0]?.length ?? 0) + 1;
  let weights: number[] = Array.from({ length: size }, () => 0);
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = weights.map((weight) => -RIDGE * weight);
    const curvature = weights.map((_, i) => weights.map((__, j) => (i === j ? RIDGE : 0)));
    for (const [n, row] of rows.entries()) {
      const x = [1, ...row];
      const p = sureness({ weights }, row);
      for (const [i, xi] of x.entries()) {
        gradient[i] = (gradient[i] ?? 0) + ((isRight[n] ? 1 : 0) - p) * xi;
        const line = curvature[i] ?? [];
        for (const [j, xj] of x.entries()) line[j] = (line[j] ?? 0) + p * (1 - p) * xi * xj;
      }
    }
    const move = solve(curvature, gradient);
    weights = weights.map((weight, i) => weight + (move[i] ?? 0));
  }
  return { weights };
}

export function sureness({ weights }: Logistic, row: readonly number[]): number {
  let sum = weights[0] ?? 0;
  for (const [n, value] of row.entries()) sum += value * (weights[n + 1] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Gauss's elimination; the ridge keeps the matrix from being singular. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, n) => [...row, right[n] ?? 0]);
  const size = rows.length;
  for (let i = 0; i < size; i += 1) {
    const pivot = rows[i] ?? [];
    for (let k = i + 1; k < size; k += 1) {
      const row = rows[k] ?? [];
      const share = (row[i] ?? 0) / (pivot[i] ?? 1);
      for (let j = i; j <= size; j += 1) row[j] = (row[j] ?? 0) - share * (pivot[j] ?? 0);
    }
  }
  const found: number[] = Array.from({ length: size }, () => 0);
  for (let i = size - 1; i >= 0; i -= 1) {
    const row = rows[i] ?? [];
    let sum = row[size] ?? 0;
    for (let j = i + 1; j < size; j += 1) sum -= (row[j] ?? 0) * (found[j] ?? 0);
    found[i] = sum / (row[i] ?? 1);
  }
  return found;
}
