import { useEffect, useRef } from 'preact/hooks';
import { grouped } from '../../core/explain/counted';
import { visibleText } from '../../core/explain/visible-text';
import type { QuickDecode } from '../../models/quick-decode';
import { HostileText } from '../shared/HostileText';

/** Choices that are listed: a pasted HAR file can hold hundreds of tokens. */
const MOST_CHOICES = 100;

/** The box, and what was found in it. It is never written to, so that a large paste is not copied at every change. */
export function PasteBox({ decode }: { decode: QuickDecode }) {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const take = () => {
      if (document.activeElement === document.body) box.current?.focus();
    };
    take();
    // On a busy machine Firefox shows the popup only after this, and gives no focus to what is not shown.
    addEventListener('focus', take);
    return () => removeEventListener('focus', take);
  }, []);
  return (
    <>
      <textarea
        ref={box}
        class="paste mono"
        aria-label="Token"
        aria-describedby="found"
        rows={4}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder="Paste a token, or anything that holds one: headers, a cURL command, a URL, JSON, cookies"
        onInput={(event) => decode.paste(event.currentTarget.value)}
      />
      <div id="found" aria-live="polite">
        <Found decode={decode} />
      </div>
    </>
  );
}

function Found({ decode }: { decode: QuickDecode }) {
  const tokens = decode.tokens.value;
  const [only] = tokens;
  if (decode.isEmpty.value) return null;
  if (!only) {
    return (
      <p class="muted">
        No token found in this text. Paste the token itself, or the whole header, command, URL or reply that holds it.
      </p>
    );
  }
  if (tokens.length > 1) return <Chooser decode={decode} />;
  return only.place === 'pasted text' ? null : (
    <p class="muted">
      Found in: <HostileText text={only.place} />
    </p>
  );
}

function Chooser({ decode }: { decode: QuickDecode }) {
  const tokens = decode.tokens.value;
  const more = tokens.length - MOST_CHOICES;
  return (
    <label class="choose">
      {grouped(tokens.length)} tokens found. Show
      <select
        autocomplete="off"
        value={decode.chosen.value}
        onChange={(event) => decode.choose(Number(event.currentTarget.value))}
      >
        {tokens.slice(0, MOST_CHOICES).map(({ place }, index) => (
          <option key={index} value={index}>
            {`${index + 1} · ${visibleText(place)}`}
          </option>
        ))}
      </select>
      {more > 0 && <span class="muted">{grouped(more)} more are not listed</span>}
    </label>
  );
}
