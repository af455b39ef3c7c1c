import { useMemo } from 'preact/hooks';
import { FieldArcsDocument, FieldPapersDocument } from '../graphql/generated.js';
import { useAnswer, useLoaded } from '../graphql/use-answer.js';
import { StateActions } from '../parts/state-actions.js';
import { Waiting } from '../parts/waiting.js';
import { useTitle } from '../shell/use-title.js';
import { citationArcs, fieldLineage, lineageArcs, type Arc } from './arcs.js';
import { FieldCanvas } from './field-canvas.js';
import { FieldControls } from './field-controls.js';
import { fieldExports } from './field-exports.js';
import { FieldLegend } from './field-legend.js';
import { fieldModel, type Field } from './field-model.js';
import { FieldNotice } from './field-notice.js';
import { FieldPanel } from './field-panel.js';
import { useFieldState, type FieldState } from './field-state.js';
import { NothingShown } from './nothing-shown.js';
import { shownField } from './shown-field.js';
import { FieldTable } from './field-table.js';
import { loadField } from './load-field.js';
import { mainSurvey } from '../parts/main-survey.js';

/** The first screen: papers by category and date. */
export function FieldView() {
  const answer = useLoaded({ key: ['field'], load: loadField });
  return (
    <div class="field">
      <Waiting answer={answer} what="the field">
        {(data) => <Drawn data={data} />}
      </Waiting>
    </div>
  );
}

function Drawn({ data }: { readonly data: Parameters<typeof fieldModel>[0] }) {
  const field = useMemo(() => fieldModel(data), [data]);
  const state = useFieldState();
  const shown = useMemo(() => shownField(field, state), [field, state]);
  const arcs = useArcs(shown, state);
  const survey = mainSurvey(data.frame.surveys);
  const lane = onlyLane(field, state);
  const feed = lane ? `category/${lane.slug}` : survey && `survey/${survey.slug}`;
  useTitle(lane?.name ?? null);
  return (
    <>
      <div class="field-head">
        <div class="field-title">
          <h1>{survey?.title ?? 'The field'}</h1>
          <FieldNotice field={field} />
        </div>
        <FieldControls field={field} state={state} shown={shown.points.length} />
      </div>
      <div class="field-body">
        <div class="field-main">
          {shown.points.length === 0 && field.points.length > 0 ? (
            <NothingShown field={field} state={state} />
          ) : state.asTable ? (
            <FieldTable field={shown} points={shown.points} />
          ) : (
            <FieldCanvas field={shown} state={state} visible={shown.points} arcs={arcs.arcs} />
          )}
          {shown.points.length > 0 && <FieldLegend field={field} shown={shown} asTable={state.asTable} />}
          <StateActions
            question={FieldPapersDocument}
            variables={{ categories: data.frame.categories.map(({ slug }) => slug), after: null }}
            exports={fieldExports(field, state)}
            {...(feed ? { feed } : {})}
          />
        </div>
        <FieldPanel field={shown} state={state} arcs={arcs} />
      </div>
    </>
  );
}

/** The category that the page is about, where one is chosen. */
function onlyLane({ lanes }: Field, { lanes: chosen }: FieldState): Field['lanes'][number] | undefined {
  return chosen.size === 1 ? lanes.find(({ slug }) => chosen.has(slug)) : undefined;
}

export interface FocusArcs {
  readonly arcs: readonly Arc[];
  /** Citations of the focused paper whose other end is not drawn; null where that was not asked. */
  readonly elsewhere: number | null;
}

function useArcs(field: Field, { focus, arcs: kinds }: FieldState): FocusArcs {
  const wantsCitations = [...kinds].some((kind) => kind !== 'lineage');
  const isAsked = focus !== null && wantsCitations && field.measures === 'citations';
  const { data } = useAnswer(FieldArcsDocument, { ref: focus ?? '' }, { enabled: isAsked });
  return useMemo(() => {
    const point = focus === null ? undefined : field.byId.get(focus);
    if (!point) return { arcs: kinds.has('lineage') ? fieldLineage(field) : [], elsewhere: null };
    const paper = isAsked ? data?.paper : undefined;
    const citations = citationArcs(field, paper, kinds);
    const lineage = kinds.has('lineage') ? lineageArcs(field, point) : [];
    const known = paper ? [...paper.references.edges, ...paper.citations.edges] : null;
    const total = paper ? paper.references.totalCount + paper.citations.totalCount : 0;
    const drawable = known?.filter(({ node }) => field.byId.has(node.id)).length ?? 0;
    return { arcs: [...citations, ...lineage], elsewhere: known ? total - drawable : null };
  }, [field, focus, kinds, data, isAsked]);
}
