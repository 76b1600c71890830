import { listedEntries, observeNetwork } from '../../src/browser/devtools-network';
import { createPanel } from '../../src/browser/devtools-panel';
import { ruleStorage } from '../../src/browser/rule-storage';
import { receiveRequests } from '../../src/browser/web-request-port';
import { type Captured, captureInto } from '../../src/models/capture/capture';
import { dropUnremarkableFirst } from '../../src/models/log/drop-unremarkable';
import { TrafficLog } from '../../src/models/log/traffic-log';
import { RuleList } from '../../src/models/rules/rule-list';

const log = new TrafficLog();
dropUnremarkableFirst(log, new RuleList(ruleStorage).ruleSet, Date.now);
const capture = captureInto(log);
observeNetwork(capture);
receiveRequests((message) => capture.complete.told(message));
const captured: Captured = {
  log,
  status: capture.status,
  lookForHidden: async () => capture.takeHidden(await listedEntries()),
};
createPanel('Audlens', '/icons/32.png', '/panel.html', captured);
