import '../../assets/theme.css';
import '../../src/ui/panel/panel.css';
import { computed, effect } from '@preact/signals';
import { render } from 'preact';
import { holdBadge, onBadgeGone, openOptions, showBadge } from '../../src/browser/background';
import { reloadPage } from '../../src/browser/devtools-network';
import { handedOver } from '../../src/browser/devtools-panel';
import { readHarInWorker } from '../../src/browser/har-reader';
import { ruleStorage } from '../../src/browser/rule-storage';
import type { Captured } from '../../src/models/capture';
import { ExportRun } from '../../src/models/export-run';
import { HarOpening } from '../../src/models/har-opening';
import { RequestList } from '../../src/models/request-list';
import { RuleList } from '../../src/models/rule-list';
import { shownList } from '../../src/models/shown-list';
import { Panel } from '../../src/ui/panel/Panel';

const WITHOUT_FRAMES_MS = 1000;

const { log, lookForHidden } = await handedOver<Captured>();
const rules = new RuleList(ruleStorage);
const list = new RequestList(log, rules.ruleSet, {
  schedule: beforeNextFrame,
  now: Date.now,
});
const opening = new HarOpening(readHarInWorker, beforeNextFrame);
const surroundings = { schedule: beforeNextFrame, now: Date.now };
const exporting = new ExportRun(surroundings);
const shown = shownList(list, opening, rules.ruleSet, surroundings);
const flagged = computed(() => list.counts.value.flagged);
holdBadge();
effect(() => showBadge(flagged.value));
onBadgeGone(() => showBadge(flagged.peek()));
addEventListener('pagehide', () => {
  list.stop();
  rules.stop();
});
const place = document.getElementById('panel');
const Shown = () => (
  <Panel
    list={shown.value}
    opening={opening}
    exporting={exporting}
    backTo="Back to live traffic"
    rules={rules}
    openRules={openOptions}
    reloadPage={reloadPage}
    lookForHidden={import.meta.env.FIREFOX ? lookForHidden : undefined}
  />
);
if (place) render(<Shown />, place);

/** A panel that is hidden has no frames; it must keep its counts up all the same, for the badge. */
function beforeNextFrame(work: () => void): void {
  let done = false;
  const once = () => {
    if (!done) work();
    done = true;
  };
  requestAnimationFrame(once);
  setTimeout(once, WITHOUT_FRAMES_MS);
}
