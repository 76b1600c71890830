import type { QuickDecode } from '../../models/quick-decode';
import { useKeptFocus } from '../shared/kept-focus';
import { TokenView } from '../shared/TokenView';
import { ClaimLines } from './ClaimLines';
import { OriginVerdict } from './OriginVerdict';
import { PasteBox } from './PasteBox';
import { RulesAnswer } from './RulesAnswer';

interface Props {
  readonly decode: QuickDecode;
  readonly openRules: () => void;
}

/** The toolbar button's popup: paste a token, see who would accept it and what it says. */
export function Popup({ decode, openRules }: Props) {
  const token = decode.token.value;
  useKeptFocus();
  return (
    <div class="popup">
      <main>
        <h1 class="visually-hidden">Audlens: decode a token</h1>
        <PasteBox decode={decode} />
        <div aria-live="polite">{token && <RulesAnswer decode={decode} token={token} openRules={openRules} />}</div>
        {token && (
          <>
            <h2 class="visually-hidden">What this token says</h2>
            <OriginVerdict decode={decode} />
            <ClaimLines token={token.decoded} />
            <TokenView text={token.text} decoded={token.decoded} now={decode.now.value} />
          </>
        )}
      </main>
      <footer>
        <span>Decoded, not verified · nothing is stored or sent</span>
        <a class="link" href="/har.html" target="_blank" rel="noreferrer">
          Open a HAR file
        </a>
        <button type="button" class="link" onClick={openRules}>
          Rules
        </button>
      </footer>
    </div>
  );
}
