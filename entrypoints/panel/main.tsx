import '../../assets/theme.css';
import '../../src/ui/panel/panel.css';
import { render } from 'preact';
import { reloadPage } from '../../src/browser/devtools-network';
import { handedOver } from '../../src/browser/devtools-panel';
import { openOptions } from '../../src/browser/open-options';
import { ruleStorage } from '../../src/browser/rule-storage';
import { RequestList } from '../../src/models/request-list';
import { RuleList } from '../../src/models/rule-list';
import type { TrafficLog } from '../../src/models/traffic-log';
import { Panel } from '../../src/ui/panel/Panel';

const log = await handedOver<TrafficLog>();
const rules = new RuleList(ruleStorage);
const list = new RequestList(log, rules.ruleSet, {
  schedule: (work) => requestAnimationFrame(work),
  now: Date.now,
});
addEventListener('pagehide', () => {
  list.stop();
  rules.stop();
});
const place = document.getElementById('panel');
if (place) render(<Panel list={list} rules={rules} openRules={openOptions} reloadPage={reloadPage} />, place);
