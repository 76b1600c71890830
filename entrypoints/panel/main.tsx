import '../../assets/theme.css';
import '../../src/ui/panel/panel.css';
import { computed, effect } from '@preact/signals';
import { render } from 'preact';
import { onBadgeGone, openOptions, showBadge } from '../../src/browser/background';
import { reloadPage } from '../../src/browser/devtools-network';
import { handedOver } from '../../src/browser/devtools-panel';
import { ruleStorage } from '../../src/browser/rule-storage';
import { RequestList } from '../../src/models/request-list';
import { RuleList } from '../../src/models/rule-list';
import type { TrafficLog } from '../../src/models/traffic-log';
import { Panel } from '../../src/ui/panel/Panel';

const WITHOUT_FRAMES_MS = 1000;

const log = await handedOver<TrafficLog>();
const rules = new RuleList(ruleStorage);
const list = new RequestList(log, rules.ruleSet, {
  schedule: beforeNextFrame,
  now: Date.now,
});
const flagged = computed(() => list.counts.value.flagged);
effect(() => showBadge(flagged.value));
onBadgeGone(() => showBadge(flagged.peek()));
addEventListener('pagehide', () => {
  showBadge(0);
  list.stop();
  rules.stop();
});
const place = document.getElementById('panel');
if (place) render(<Panel list={list} rules={rules} openRules={openOptions} reloadPage={reloadPage} />, place);

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
