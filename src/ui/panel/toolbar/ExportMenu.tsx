import { useRef, useState } from 'preact/hooks';
import type { RuleSet } from '../../../core/audience/rule-set';
import { grouped } from '../../../core/explain/counted';
import { harPieces } from '../../../core/export/har';
import { jsonPieces } from '../../../core/export/json';
import { markdownPieces } from '../../../core/export/markdown';
import type { Receipt } from '../../../core/export/receipt';
import type { ExportRun } from '../../../models/files/export-run';
import type { RequestList } from '../../../models/requests/request-list';
import type { RuleList } from '../../../models/rules/rule-list';
import { saveFile } from '../../shared/save-file';

const FORMATS = {
  'har-all': {
    label: 'HAR, with all claims: Audlens judges it the same',
    file: 'audlens.har',
    type: 'application/json',
  },
  'har-few': {
    label: 'HAR, with issuer, audience, client, scope and times only',
    file: 'audlens.har',
    type: 'application/json',
  },
  json: { label: 'JSON, one object a token, for scripts', file: 'audlens.json', type: 'application/json' },
  markdown: { label: 'Markdown table, for a ticket (the first 500)', file: 'audlens.md', type: 'text/markdown' },
} as const;

type Format = keyof typeof FORMATS;

interface Props {
  readonly list: RequestList;
  readonly rules: RuleList;
  readonly run: ExportRun;
}

/** Saves what is shown, without secrets, and says what was taken out. */
export function ExportMenu({ list, rules, run }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [format, setFormat] = useState<Format>('har-all');
  const state = run.state.value;
  const save = () => {
    const judged = list.shown.peek().map((row) => row.judged);
    const { file, type } = FORMATS[format];
    run.start(piecesOf(format, judged, rules.ruleSet.peek()), judged.length, (text) => saveFile(file, type, text));
  };
  const close = () => {
    run.cancel();
    dialog.current?.close();
  };
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        Export
      </button>
      <dialog ref={dialog} class="export" aria-label="Export without secrets" onCancel={() => run.cancel()}>
        <h2>Export what is shown ({grouped(list.shown.value.length)}), without secrets</h2>
        {state.kind === 'done' ? (
          <ReceiptText receipt={state.receipt} />
        ) : (
          Object.entries(FORMATS).map(([id, { label }]) => (
            <label key={id}>
              <input type="radio" name="format" checked={format === id} onChange={() => setFormat(id as Format)} />
              {label}
            </label>
          ))
        )}
        {state.kind === 'writing' && <progress max={1} value={state.share} aria-label="Writing" />}
        <div class="actions">
          {state.kind === 'idle' && (
            <button type="button" class="primary" onClick={save}>
              Save file
            </button>
          )}
          <button type="button" onClick={close}>
            {state.kind === 'done' ? 'Close' : 'Cancel'}
          </button>
        </div>
      </dialog>
    </>
  );
}

function piecesOf(format: Format, judged: Parameters<typeof harPieces>[0], rules: RuleSet): Generator<string, Receipt> {
  switch (format) {
    case 'har-all':
      return harPieces(judged, 'all');
    case 'har-few':
      return harPieces(judged, 'few');
    case 'json':
      return jsonPieces(judged, rules);
    case 'markdown':
      return markdownPieces(judged);
  }
}

function ReceiptText({ receipt }: { receipt: Receipt }) {
  return (
    <>
      <p>The browser has the file now.</p>
      <Sentences sentences={receipt.removedSentences} />
      <p>What remains, to look at before you share it:</p>
      <Sentences sentences={receipt.remainsSentences} />
    </>
  );
}

function Sentences({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
