/** Beyond this a hub would leave all others the same size on the scale of roots. */
const HUB = 200;

/** How large a measure is shown beside the largest, 0 to 1: by its root, by its logarithm where the largest is a hub. */
export function shareOf(measure: number, most: number): number {
  if (most <= 0) return 0;
  return most > HUB ? Math.log1p(measure) / Math.log1p(most) : Math.sqrt(measure / most);
}

/** Three measures that tell the scale: of a small, a middling and the largest point. */
export function scaleSteps(most: number): readonly number[] {
  const middle = most > HUB ? Math.expm1(Math.log1p(most) / 2) : most / 4;
  return [...new Set([Math.min(1, most), Math.round(middle), most])].filter((measure) => measure > 0);
}
