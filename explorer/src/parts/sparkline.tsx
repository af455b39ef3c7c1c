interface SparklineProps {
  /** In the order of time, in milliseconds. */
  readonly points: readonly { readonly at: number; readonly value: number }[];
  /** The time that its width stands for. */
  readonly from: number;
  readonly to: number;
  /** What it shows, for those who do not see it. */
  readonly label: string;
}

const WIDTH = 160;
const HEIGHT = 34;
const EDGE = 4;
/** More dots than that would be one thick line. */
const MOST_DOTS = 40;

/** A small line from its lowest to its highest value, without axes: the numbers stand beside it. */
export function Sparkline({ points, from, to, label }: SparklineProps) {
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (at: number) => EDGE + (to === from ? 0.5 : (at - from) / (to - from)) * (WIDTH - 2 * EDGE);
  // What never changed is a line through the middle.
  const y = (value: number) =>
    HEIGHT - EDGE - (high === low ? 0.5 : (value - low) / (high - low)) * (HEIGHT - 2 * EDGE);
  const places = points.map(({ at, value }) => ({ x: x(at), y: y(value) }));
  const dots = places.length <= MOST_DOTS ? places : places.slice(-1);
  return (
    <svg class="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path d={places.map((place, index) => `${index === 0 ? 'M' : 'L'}${place.x} ${place.y}`).join('')} />
      {dots.map((place, index) => (
        <circle key={index} cx={place.x} cy={place.y} r={index === dots.length - 1 ? 3 : 1.8} />
      ))}
    </svg>
  );
}
