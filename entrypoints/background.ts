import { defineBackground } from 'wxt/utils/define-background';
import { runErrands } from '../src/browser/background';
import { offerCompleteCapture } from '../src/browser/web-request-watch';

/** A service worker in Chromium, an event page in Firefox. */
export default defineBackground(() => {
  runErrands();
  offerCompleteCapture();
});
