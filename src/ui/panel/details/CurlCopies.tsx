import { curlCommand } from '../../../core/export/curl';
import type { JudgedExchange } from '../../../core/inspect';
import { CopyButton } from '../../shared/CopyButton';

/** The request as a command, with a placeholder where the token was. */
export function CurlCopies({ judged }: { judged: JudgedExchange }) {
  return (
    <p class="copies">
      <CopyButton text={() => curlCommand(judged, 'bash')}>Copy as cURL (bash)</CopyButton>
      <CopyButton text={() => curlCommand(judged, 'cmd')}>Copy as cURL (cmd)</CopyButton>
      <CopyButton text={() => curlCommand(judged, 'powershell')}>Copy as cURL (PowerShell)</CopyButton>
    </p>
  );
}
