import { answerNote } from '../../../core/explain/answer';
import { plain } from '../../../core/explain/sentence';
import type { JudgedExchange } from '../../../core/inspect';
import { HostileText } from '../../shared/HostileText';
import { SentenceText } from '../../shared/SentenceText';

/** What the server said, in its own words, and what that does and does not mean. */
export function ServerAnswer({ judged }: { judged: JudgedExchange }) {
  const note = answerNote(judged);
  if (!note) return null;
  return (
    <div class="note">
      <p>
        <b>{note.heading}</b>
      </p>
      {note.words !== null && (
        <p class="mono">
          <HostileText text={note.words} />
        </p>
      )}
      {note.remarks.map((remark) => (
        <p key={plain(remark)}>
          <SentenceText sentence={remark} />
        </p>
      ))}
    </div>
  );
}
