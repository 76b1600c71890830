import { defineBackground } from 'wxt/utils/define-background';
import { runErrands } from '../src/browser/background';

/** A service worker in Chromium, an event page in Firefox. */
export default defineBackground(() => runErrands());
