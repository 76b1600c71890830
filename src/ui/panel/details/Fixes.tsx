import type { Fix } from '../../../core/fixes/fix';
import { HostileText } from '../../shared/HostileText';
import { SentenceText } from '../../shared/SentenceText';

/** What to change, the client's side first; or the warning that nothing should be changed to let this token in. */
export function Fixes({ fixes }: { fixes: readonly Fix[] }) {
  return (
    <>
      {fixes.map((fix) => (
        <section key={`${fix.kind}:${fix.title}`} class={fix.kind === 'warning' ? 'fix warning-fix' : 'fix'}>
          <h3>{fix.title}</h3>
          <p>
            <SentenceText sentence={fix.text} />
          </p>
          {'snippet' in fix && fix.snippet && (
            <pre class="code-block">
              <HostileText text={fix.snippet.code} />
            </pre>
          )}
        </section>
      ))}
    </>
  );
}
