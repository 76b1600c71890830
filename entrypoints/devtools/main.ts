import { listedEntries, observeNetwork } from '../../src/browser/devtools-network';
import { createPanel } from '../../src/browser/devtools-panel';
import { type Captured, captureInto } from '../../src/models/capture';
import { TrafficLog } from '../../src/models/traffic-log';

const log = new TrafficLog();
const capture = captureInto(log);
observeNetwork(capture);
const captured: Captured = { log, lookForHidden: async () => capture.takeHidden(await listedEntries()) };
createPanel('Audlens', '/icons/32.png', '/panel.html', captured);
