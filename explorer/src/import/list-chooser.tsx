import { useState } from 'preact/hooks';
import { readFile, type ListText } from './read-file.js';

interface ListChooserProps {
  readonly onList: (list: ListText) => void;
  readonly isReading: boolean;
}

/** Where a list is dropped, chosen or pasted. */
export function ListChooser({ onList, isReading }: ListChooserProps) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const [pasted, setPasted] = useState('');
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    const read = await readFile(file);
    if ('trouble' in read) setTrouble(read.trouble);
    else {
      setTrouble(null);
      onList(read);
    }
  };
  return (
    <div class="list-chooser">
      <label
        class={isOver ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer?.files[0]);
        }}
      >
        <strong>Drop a file here, or choose one</strong>
        <span class="soft">BibTeX, RIS, CSL-JSON, or identifiers, one a line</span>
        <input
          type="file"
          accept=".bib,.bibtex,.ris,.json,.txt,.ids,.nbib,.enw,.ciw,text/plain,application/json"
          disabled={isReading}
          onChange={({ currentTarget }) => {
            void take(currentTarget.files?.[0]);
            // The same file, mended, can be chosen again.
            currentTarget.value = '';
          }}
        />
      </label>
      <form
        class="paste"
        onSubmit={(event) => {
          event.preventDefault();
          if (pasted.trim() === '') return setTrouble('Nothing was pasted yet.');
          setTrouble(null);
          onList({ name: 'the pasted list', text: pasted });
        }}
      >
        <label>
          Or paste it
          <textarea
            rows={5}
            spellcheck={false}
            value={pasted}
            placeholder={'arXiv:2006.11239\n10.48550/arXiv.2010.02502'}
            onInput={({ currentTarget }) => setPasted(currentTarget.value)}
          />
        </label>
        <button type="submit" disabled={isReading}>
          {isReading ? 'Reading…' : 'Read the pasted list'}
        </button>
      </form>
      {trouble !== null && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}
