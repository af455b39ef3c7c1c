import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond2,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
  type SymbolType,
} from 'd3-shape';

/** Each at 3:1 or better on the page's ground; lanes are told apart by place and shape as well. */
export const LANE_COLOURS: readonly { readonly light: string; readonly dark: string }[] = [
  { light: '#4353b8', dark: '#9aa8ff' },
  { light: '#b4561a', dark: '#f0a066' },
  { light: '#0b7a75', dark: '#4ecdc4' },
  { light: '#a8325e', dark: '#f590b4' },
  { light: '#776700', dark: '#d6c14a' },
  { light: '#6b3fa0', dark: '#c3a1f0' },
  { light: '#1d7a36', dark: '#74cf8a' },
  { light: '#0f73b5', dark: '#6fbdf2' },
  { light: '#8a4b3c', dark: '#dca392' },
  { light: '#566070', dark: '#a9b4c4' },
];

const downTriangle: SymbolType = polygon(3, Math.PI / 2);
const SHAPES: readonly SymbolType[] = [
  symbolCircle,
  symbolSquare,
  symbolTriangle,
  symbolDiamond2,
  polygon(6, 0),
  symbolCross,
  downTriangle,
  symbolStar,
  polygon(5, -Math.PI / 2),
  symbolWye,
];

/** The area of a circle of radius 1, so that all shapes of one size weigh the same. */
const UNIT_AREA = Math.PI;

export function colourOf(lane: number): (typeof LANE_COLOURS)[number] {
  return LANE_COLOURS[lane % LANE_COLOURS.length] ?? { light: '#000', dark: '#fff' };
}

/** The shape of a lane as an SVG path with the area of a unit circle. */
export function shapeOf(lane: number): string {
  return symbol(SHAPES[lane % SHAPES.length] ?? symbolCircle, UNIT_AREA)() ?? '';
}

function polygon(corners: number, turn: number): SymbolType {
  return {
    draw(context, size) {
      const radius = Math.sqrt((2 * size) / (corners * Math.sin((2 * Math.PI) / corners)));
      for (let corner = 0; corner < corners; corner += 1) {
        const angle = turn + (corner * 2 * Math.PI) / corners;
        const [x, y] = [radius * Math.cos(angle), radius * Math.sin(angle)];
        if (corner === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
      context.closePath();
    },
  };
}
