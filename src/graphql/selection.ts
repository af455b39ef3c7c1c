import {
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';

/** What of `GraphQLResolveInfo` the look-ahead reads. */
export type SelectionInfo = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** The selected fields by their schema name: the nodes of one name may have different aliases and arguments. */
type Selected = ReadonlyMap<string, readonly FieldNode[]>;

/**
 * What a query selects below a field. Fields under @skip and @include and of every type of a union count as selected: what is looked ahead for may be
 * more than what is shown, never less.
 */
export class Selection {
  private constructor(
    private readonly selected: Selected,
    private readonly fragments: Fragments,
  ) {}

  /** The selection below the field that is being resolved. */
  static of(info: SelectionInfo): Selection {
    return new Selection(selectedBelow(info.fieldNodes, info.fragments), info.fragments);
  }

  has(field: string): boolean {
    return this.selected.has(field);
  }

  names(): Iterable<string> {
    return this.selected.keys();
  }

  /** The selection below one of the fields; an empty one where it is not selected. */
  below(field: string): Selection {
    return new Selection(selectedBelow(this.selected.get(field) ?? [], this.fragments), this.fragments);
  }
}

/** Documents are parsed once and kept by the server, so that their nodes can carry what was found. */
const known = new WeakMap<FieldNode, Selected>();

function selectedBelow(nodes: readonly FieldNode[], fragments: Fragments): Selected {
  const [only, ...others] = nodes;
  if (!only || others.length > 0) return collect(nodes, fragments);
  const before = known.get(only);
  if (before) return before;
  const selected = collect(nodes, fragments);
  known.set(only, selected);
  return selected;
}

function collect(nodes: readonly FieldNode[], fragments: Fragments): Selected {
  const selected = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  const visit = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        const same = selected.get(name);
        if (same) same.push(selection);
        else selected.set(name, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        visit(selection.selectionSet);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        visit(fragments[selection.name.value]?.selectionSet);
      }
    }
  };
  for (const node of nodes) visit(node.selectionSet);
  return selected;
}
