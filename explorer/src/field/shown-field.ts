import { countsOf, type Field, type FieldPoint, type Lane } from './field-model.js';
import { familyOf, findCategory, type Category } from './category-families.js';
import { isFiltered, visiblePoints, type FieldState } from './field-state.js';

/** Marks of sub-categories begin behind that of their lane. */
const MARKS = 10;

/**
 * The field as the filters leave it: what passes them has all the room. Chosen categories are the lanes, one alone is split into its
 * sub-categories; lanes without a point are left out.
 */
export function shownField(field: Field, state: FieldState): Field {
  if (!isFiltered(state)) return field;
  const visible = visiblePoints(field, state);
  const drawn = state.lanes.size === 0 ? allLanes(field) : chosenLanes(field, state);
  const placed = visible.flatMap((point) => {
    const home = drawn.filter(({ holds }) => holds(point));
    const first = home.find(({ lane }) => lane.mark === point.mark) ?? home[0];
    return first ? [{ point, first, home }] : [];
  });
  const used = drawn.filter((one) => placed.some(({ first }) => first === one));
  const points = placed.map(({ point, first, home }) => ({
    ...point,
    lane: used.indexOf(first),
    mark: first.lane.mark,
    otherLanes: home.filter((one) => one !== first && used.includes(one)).map((one) => used.indexOf(one)),
  }));
  return {
    ...field,
    points,
    lanes: used.map(({ lane }, index) => ({ ...lane, ...countsOf(points, index) })),
    byId: new Map(points.map((point) => [point.id, point])),
    byMethod: new Map(points.flatMap((point) => point.methods.map(({ slug }) => [slug, point] as const))),
  };
}

interface DrawnLane {
  readonly lane: Lane;
  readonly holds: (point: FieldPoint) => boolean;
}

function allLanes(field: Field): readonly DrawnLane[] {
  return field.lanes.map((lane, index) => ({
    lane,
    holds: (point) => point.lane === index || point.otherLanes.includes(index),
  }));
}

function chosenLanes(field: Field, { lanes }: FieldState): readonly DrawnLane[] {
  const chosen = [...lanes].flatMap((slug) => findCategory(field, slug) ?? []);
  const [only] = chosen;
  if (!only || chosen.length > 1) return chosen.map(({ category, mark }) => laneOf(category, mark));
  const children = only.category.children ?? [];
  const parts = children.map((child, index) => laneOf(child, (only.mark + index + 1) % MARKS));
  const isBelow = (point: FieldPoint) => parts.some(({ holds }) => holds(point));
  const whole = laneOf(only.category, only.mark);
  const rest = {
    lane: children.length === 0 ? whole.lane : { ...whole.lane, name: `${only.category.name}, other` },
    holds: (point: FieldPoint) => whole.holds(point) && !isBelow(point),
  };
  return [...parts, rest];
}

function laneOf(category: Category, mark: number): DrawnLane {
  const family = familyOf(category);
  const { slug, name, definition = null } = category;
  return {
    lane: { slug, name, definition, papers: 0, alsoHere: 0, mark },
    holds: ({ categories }) => [...categories].some((one) => family.has(one)),
  };
}
