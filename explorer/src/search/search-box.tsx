import { useEffect, useRef, useState } from 'preact/hooks';
import { SearchDocument } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { go, useAddress } from '../shell/address.js';
import { inSameTime } from '../shell/as-of.js';
import { readHits, type Found, type Hit } from './hit.js';

/** Of each kind. */
const SUGGESTED = 3;
const PAUSE_MS = 140;

/** In the bar of every page: `/` leads here; what is typed finds at once, Enter shows all hits. */
export function SearchBox() {
  const { path, query } = useAddress();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const asked = usePaused(text.trim());
  const { data, isOlder } = useAnswer(
    SearchDocument,
    { text: asked, first: SUGGESTED },
    { enabled: isOpen && asked !== '', keep: true },
  );
  const found = isOpen && text.trim() !== '' && data ? readHits(data) : null;
  const groups = found?.groups ?? [];
  const hits = groups.flatMap((group) => group.hits);
  const note = found === null || isOlder ? null : noteOf(found);

  useEffect(() => {
    setText(path === '/search' ? (query.get('q') ?? '') : '');
    setOpen(false);
  }, [path, query]);
  useSlash(() => input.current?.focus());

  const leave = () => {
    setOpen(false);
    setActive(-1);
    input.current?.blur();
  };
  const submit = () => {
    const hit = hits[active];
    leave();
    if (hit) go(inSameTime(hit.href));
    else if (text.trim() !== '') go(inSameTime(`/search?q=${encodeURIComponent(text.trim())}`));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leave();
    else if (event.key === 'ArrowDown') setActive((now) => Math.min(now + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setActive((now) => Math.max(now - 1, -1));
    else return;
    event.preventDefault();
  };
  return (
    <form
      class="search"
      role="search"
      aria-label="Everything"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOpen(false);
      }}
    >
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-label="Search papers, methods, categories and authors"
        aria-expanded={hits.length > 0}
        aria-controls="search-hits"
        aria-activedescendant={active >= 0 ? `hit-${active}` : undefined}
        aria-autocomplete="list"
        placeholder="Search: words, DOI, arXiv, author"
        autocomplete="off"
        value={text}
        onFocus={() => setOpen(true)}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setActive(-1);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      <kbd aria-hidden="true">/</kbd>
      <div id="search-hits" role="listbox" aria-label="Hits" hidden={hits.length === 0 && note === null}>
        {note !== null && <div class="hit-kind">{note}</div>}
        {groups.map((group) => (
          <div key={group.heading} role="group" aria-label={group.heading}>
            <div class="hit-kind" aria-hidden="true">
              {group.heading}
            </div>
            {group.hits.map((hit) => (
              <Suggestion key={hit.key} hit={hit} index={hits.indexOf(hit)} isActive={hit === hits[active]} />
            ))}
          </div>
        ))}
      </div>
    </form>
  );
}

function Suggestion({
  hit,
  index,
  isActive,
}: {
  readonly hit: Hit;
  readonly index: number;
  readonly isActive: boolean;
}) {
  return (
    <div
      class="hit"
      id={`hit-${index}`}
      role="option"
      aria-selected={isActive}
      onMouseDown={(event) => {
        event.preventDefault();
        go(inSameTime(hit.href));
      }}
    >
      <span class="hit-name">{hit.name}</span>
      {hit.more && <small>{hit.more}</small>}
    </div>
  );
}

/** Why the hits are of another text, or why there are none. */
function noteOf({ missing, correctedTo, total }: Found): string | null {
  if (missing) return `Not in the graph: ${missing.identifier}. Enter says what can be done.`;
  if (correctedTo !== null) return `Hits for ${correctedTo}`;
  return total === 0 ? 'No match for all words' : null;
}

/** The text once nobody typed for a moment. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

function useSlash(act: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest('input, select, textarea')) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}
