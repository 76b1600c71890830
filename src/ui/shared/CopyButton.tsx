import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { copyText } from './clipboard';

interface Props {
  /** Made only when the button is pressed. */
  readonly text: () => string;
  readonly children: ComponentChildren;
}

/** Copies on a click, and says whether it worked. */
export function CopyButton({ text, children }: Props) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  const copy = async () => setOutcome((await copyText(text())) ? 'copied' : 'failed');
  return (
    <span class="copy">
      <button type="button" onClick={copy}>
        {children}
      </button>
      <span class="muted" aria-live="polite">
        {outcome === 'copied' && 'Copied'}
        {outcome === 'failed' && 'The browser did not allow it'}
      </span>
    </span>
  );
}
