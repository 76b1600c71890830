import type { Sentence } from '../../core/explain/sentence';
import { HostileText } from './HostileText';

/** A sentence whose strings from outside are set apart as code. */
export function SentenceText({ sentence }: { sentence: Sentence }) {
  return (
    <>
      {sentence.map((piece) =>
        typeof piece === 'string' ? (
          piece
        ) : (
          <code>
            <HostileText text={piece.code} />
          </code>
        ),
      )}
    </>
  );
}
