import { defineBackground } from 'wxt/utils/define-background';
import { offerBadges } from '../src/browser/badge';
import { openOptionsWhenAsked } from '../src/browser/options-page';
import { offerCompleteCapture } from '../src/browser/web-request-watch';

/** A service worker in Chromium, an event page in Firefox. */
export default defineBackground(() => {
  openOptionsWhenAsked();
  offerBadges();
  offerCompleteCapture();
});
