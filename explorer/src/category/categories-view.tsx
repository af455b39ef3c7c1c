import { CategoryTreeDocument } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { CategoryLink } from '../parts/category-link.js';
import { StateActions } from '../parts/state-actions.js';
import { Waiting } from '../parts/waiting.js';
import { counted } from '../parts/words.js';
import { useTitle } from '../shell/use-title.js';

interface Node {
  readonly slug: string;
  readonly name: string;
  readonly definition: string | null;
  /** Not counted in the lowest level. */
  readonly methods?: { readonly totalCount: number };
  readonly papers?: { readonly totalCount: number };
  readonly children?: readonly Node[];
}

/** All categories as a tree, with how much is in each. */
export function CategoriesView() {
  useTitle('Categories');
  const answer = useAnswer(CategoryTreeDocument, {}, { keep: true });
  return (
    <div class="page">
      <h1>Categories</h1>
      <Waiting answer={answer} what="the categories">
        {({ categories }) =>
          categories.length === 0 ? (
            <p class="soft">No survey has categories yet.</p>
          ) : (
            <>
              <Level nodes={categories} />
              <StateActions question={CategoryTreeDocument} variables={{}} />
            </>
          )
        }
      </Waiting>
    </div>
  );
}

function Level({ nodes }: { readonly nodes: readonly Node[] }) {
  return (
    <ul class="category-tree">
      {nodes.map((node) => (
        <li key={node.slug}>
          <CategoryLink category={node} />{' '}
          {node.methods && node.papers && (
            <span class="soft nowrap">
              {counted(node.methods.totalCount, 'method')}, {counted(node.papers.totalCount, 'paper')}
            </span>
          )}
          {node.definition && <p>{node.definition}</p>}
          {node.children && node.children.length > 0 && <Level nodes={node.children} />}
        </li>
      ))}
    </ul>
  );
}
