import { useState } from 'preact/hooks';
import { grouped } from '../../core/explain/counted';
import { visiblePieces } from '../../core/explain/visible-text';

/** Characters shown before a text is folded: a claim can be a hundred thousand long. */
const FOLD_AT = 4000;

/** Text from a token, a server or a page: always text, isolated from its surroundings, with invisible characters named. */
export function HostileText({ text }: { text: string }) {
  const [unfolded, setUnfolded] = useState(false);
  const folded = text.length > FOLD_AT && !unfolded;
  return (
    <bdi class="hostile">
      {visiblePieces(folded ? text.slice(0, FOLD_AT) : text).map((piece) =>
        piece.escaped ? <span class="escaped">{piece.text}</span> : piece.text,
      )}
      {folded && (
        <button type="button" class="link" onClick={() => setUnfolded(true)}>
          … show all {grouped(text.length)} characters
        </button>
      )}
    </bdi>
  );
}
