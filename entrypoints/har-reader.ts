import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { answerReadRequests } from '../src/browser/har-worker';

/** The worker that reads HAR files, so that no page stalls over a hundred megabytes. */
export default defineUnlistedScript(() => answerReadRequests());
