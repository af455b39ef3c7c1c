import {
  getArgumentValues,
  GraphQLError,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What of `GraphQLResolveInfo` the look-ahead reads. */
export type SelectionInfo = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'schema' | 'variableValues'>;

/** A field as it is asked for in one place. */
export interface SelectedField {
  readonly args: Readonly<Record<string, unknown>>;
  readonly selection: Selection;
}

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
    private readonly info: Omit<SelectionInfo, 'fieldNodes'>,
  ) {}

  /** The selection below the field that is being resolved. */
  static of(info: SelectionInfo): Selection {
    return new Selection(selectedBelow(info.fieldNodes, info.fragments), info);
  }

  has(field: string): boolean {
    return this.selected.has(field);
  }

  names(): Iterable<string> {
    return this.selected.keys();
  }

  /** The selection below one of the fields; an empty one where it is not selected. */
  below(field: string): Selection {
    return new Selection(selectedBelow(this.selected.get(field) ?? [], this.info.fragments), this.info);
  }

  /**
   * The places in which a field of a type is asked for, those of one response key as one. Left out are those that @skip and @include decide
   * about, and those whose arguments are wrong, which is told where they are resolved.
   */
  places(type: string, field: string): SelectedField[] {
    const nodes = this.selected.get(field) ?? [];
    const parent = this.info.schema.getType(type);
    const definition = isObjectType(parent) ? parent.getFields()[field] : undefined;
    if (!definition) return [];
    const byResponseKey = new Map<string, FieldNode[]>();
    for (const node of nodes) {
      const key = (node.alias ?? node.name).value;
      byResponseKey.set(key, [...(byResponseKey.get(key) ?? []), node]);
    }
    return [...byResponseKey.values()].flatMap((same) => {
      const args = same.some(({ directives }) => directives?.length) ? null : this.argumentsOf(definition, same);
      return args ? [{ args, selection: new Selection(selectedBelow(same, this.info.fragments), this.info) }] : [];
    });
  }

  private argumentsOf(
    field: GraphQLField<unknown, unknown>,
    [node]: readonly FieldNode[],
  ): SelectedField['args'] | null {
    try {
      return node ? getArgumentValues(field, node, this.info.variableValues) : null;
    } catch (error) {
      if (error instanceof GraphQLError) return null;
      throw error;
    }
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

function collect(nodes: readonly Pick<FieldNode, 'selectionSet'>[], fragments: Fragments): Selected {
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

/** The names of the fields at the root of an operation, those of its fragments too. */
export function rootFieldNames(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const byName = Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
  return [...collect([operation], byName).keys()];
}
